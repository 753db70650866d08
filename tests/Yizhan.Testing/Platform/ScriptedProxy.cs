using System.Reflection;

namespace Yizhan.Testing;

/// <summary>
/// The handler of any link, answering as a test says: a payload, a fault, the words of a refusal, or nothing for an empty
/// success. What a device sent back to a message of the platform is only told. Public and open, because the proxy is derived from it at run time.
/// </summary>
public class ScriptedProxy : DispatchProxy
{
    private static readonly MethodInfo Answering = typeof(ScriptedProxy).GetMethod(nameof(Answer), BindingFlags.Static | BindingFlags.NonPublic)!;

    private Func<ServerCall, object, object?> _script = static (_, _) => null;

    /// <summary>A handler that answers as the script says.</summary>
    public static object Of(Type handler, Func<ServerCall, object, object?> script)
    {
        var proxy = Create(handler, typeof(ScriptedProxy));
        ((ScriptedProxy)proxy)._script = script;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = _script((ServerCall)args![0]!, args[1]!);
        return targetMethod!.ReturnType == typeof(ValueTask)
            ? default(ValueTask)
            : GeneratedLink.Call(Answering.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0]), answer);
    }

    private static ValueTask<Answer<T>> Answer<T>(object? answer)
        where T : struct => new(answer switch
        {
            Fault fault => new Answer<T>(fault),
            T payload => new Answer<T>(payload),
            string words => new Answer<T>(Fault.Refused, text: words),
            null => new Answer<T>(default(T)),
            _ => throw new InvalidOperationException($"{typeof(T)} was to be answered, not {answer}"),
        });
}
