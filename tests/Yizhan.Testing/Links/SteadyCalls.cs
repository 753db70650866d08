using System.Reflection;

namespace Yizhan.Testing;

/// <summary>What a client does again and again, through delegates of its own types: the harness itself allocates nothing.</summary>
internal static class SteadyCalls
{
    private delegate void Writer<T>(in T message, ClientSession session);

    private delegate void CorrelatedWriter<T>(in T message, Utf8Text correlation, ClientSession session);

    /// <summary>Writes the same whole request.</summary>
    public static Action Asking(GeneratedOperation operation, object message, Utf8Text correlation, ClientSession session) =>
        (Action)Generic(nameof(AskingOf), operation.Message.Record, operation, message, correlation, session);

    /// <summary>Reads the same answer; false where it is no success.</summary>
    public static Func<bool> Hearing(GeneratedOperation operation, Utf8Text answer, Utf8Text correlation, ClientSession session) =>
        (Func<bool>)Generic(nameof(HearingOf), operation.ReplyReader.ReturnType.GetGenericArguments()[0], operation, answer, correlation, session);

    /// <summary>Reads answers, whatever they are.</summary>
    public static Func<Utf8Text, ReplyKind> Reading(GeneratedOperation operation, Utf8Text correlation, ClientSession session) =>
        (Func<Utf8Text, ReplyKind>)Generic(nameof(ReadingOf), operation.ReplyReader.ReturnType.GetGenericArguments()[0], operation, correlation, session);

    private static object Generic(string name, Type payload, params object?[] arguments) => GeneratedLink.Call(
        typeof(SteadyCalls).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(payload), arguments)!;

    private static Action AskingOf<T>(GeneratedOperation operation, object boxed, Utf8Text correlation, ClientSession session)
        where T : struct
    {
        var message = (T)boxed;
        if (operation.Correlated)
        {
            var writeCorrelated = operation.Writer.CreateDelegate<CorrelatedWriter<T>>();
            return () =>
            {
                session.Begin();
                writeCorrelated(in message, correlation, session);
            };
        }

        var write = operation.Writer.CreateDelegate<Writer<T>>();
        return () =>
        {
            session.Begin();
            write(in message, session);
        };
    }

    private static Func<bool> HearingOf<T>(GeneratedOperation operation, Utf8Text answer, Utf8Text correlation, ClientSession session)
        where T : struct
    {
        var reading = ReadingOf<T>(operation, correlation, session);
        return () => reading(answer) == ReplyKind.Success;
    }

    private static Func<Utf8Text, ReplyKind> ReadingOf<T>(GeneratedOperation operation, Utf8Text correlation, ClientSession session)
        where T : struct
    {
        if (operation.Correlated)
        {
            var readCorrelated = operation.ReplyReader.CreateDelegate<Func<Utf8Text, Utf8Text, ClientSession, Reply<T>>>();
            return answer =>
            {
                session.Begin();
                return readCorrelated(answer, correlation, session).Kind;
            };
        }

        var read = operation.ReplyReader.CreateDelegate<Func<Utf8Text, ClientSession, Reply<T>>>();
        return answer =>
        {
            session.Begin();
            return read(answer, session).Kind;
        };
    }
}
