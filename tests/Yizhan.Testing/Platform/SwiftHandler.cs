using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Yizhan.Testing;

/// <summary>The answer that a swift handler gives where its payload is a <typeparamref name="T"/>.</summary>
public static class SwiftAnswer<T>
    where T : struct
{
    /// <summary>What is answered.</summary>
    public static Answer<T> Value { get; set; } = new(default(T));
}

/// <summary>
/// The handler of any link that answers at once, from memory, and allocates nothing: what is measured around it is the
/// generated code. Its class is written at run time, because a proxy would box every message.
/// </summary>
internal static class SwiftHandler
{
    private static readonly Dictionary<Type, Type> Built = [];

    public static object Of(Type handler, GeneratedOperation operation, object? answer)
    {
        if (operation.Reply is { } reply && answer is not null)
        {
            var given = Activator.CreateInstance(typeof(Answer<>).MakeGenericType(reply.Record), answer);
            typeof(SwiftAnswer<>).MakeGenericType(reply.Record).GetProperty("Value")!.SetValue(null, given);
        }

        return Of(handler);
    }

    /// <summary>The handler with the answers that were given before: empty successes at first.</summary>
    public static object Of(Type handler)
    {
        lock (Built)
        {
            if (!Built.TryGetValue(handler, out var built))
            {
                Built[handler] = built = Build(handler);
            }

            return Activator.CreateInstance(built)!;
        }
    }

    private static Type Build(Type handler)
    {
        // Where the handler's assembly was loaded, which may be beside this one, its name is found.
        using var beside = AssemblyLoadContext.GetLoadContext(handler.Assembly)!.EnterContextualReflection();
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Yizhan.Testing.Swift"), AssemblyBuilderAccess.Run).DefineDynamicModule("swift");
        var type = module.DefineType(handler.Name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [handler]);
        foreach (var method in handler.GetMethods())
        {
            var built = type.DefineMethod(
                method.Name,
                MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final,
                method.ReturnType,
                [.. method.GetParameters().Select(static parameter => parameter.ParameterType)]);
            var body = built.GetILGenerator();
            if (method.ReturnType == typeof(ValueTask))
            {
                body.Emit(OpCodes.Call, typeof(ValueTask).GetProperty(nameof(ValueTask.CompletedTask))!.GetMethod!);
                body.Emit(OpCodes.Ret);
                continue;
            }

            var answer = method.ReturnType.GetGenericArguments()[0];
            body.Emit(OpCodes.Call, typeof(SwiftAnswer<>).MakeGenericType(answer.GetGenericArguments()[0]).GetProperty("Value")!.GetMethod!);
            body.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([answer])!);
            body.Emit(OpCodes.Ret);
        }

        return type.CreateType();
    }
}
