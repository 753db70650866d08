using System.Reflection;

namespace Yizhan.Testing;

/// <summary>The generated frames of one message that the platform sends without being asked, and what the device sends back to it.</summary>
internal sealed class GeneratedPush
{
    private readonly IWriter _writer;

    public GeneratedPush(GeneratedLink link, OperationFacts facts)
    {
        Link = link;
        Facts = facts;
        var writer = GeneratedLink.Find(link.Type, "Push" + facts.Name)!;
        var message = writer.GetParameters()[2].ParameterType.GetElementType()!;
        _writer = (IWriter)Activator.CreateInstance(typeof(Writer<>).MakeGenericType(message), writer)!;
        Message = link.Codec(message);
        var attribute = link.MessageOf(message, facts.Route);
        Result = link.Codec((Type)attribute.GetType().GetProperty("Reply")!.GetValue(attribute)!);
    }

    private interface IWriter
    {
        Action Writing(ServerCall call, ServerGate gate, object message);
    }

    public GeneratedLink Link { get; }

    public OperationFacts Facts { get; }

    public RecordCodec Message { get; }

    /// <summary>What the device sends back.</summary>
    public RecordCodec Result { get; }

    /// <summary>Writes the same message as whole frames, behind whatever the call has pushed already; the harness itself allocates nothing.</summary>
    public Action Writing(ServerCall call, ServerGate gate, object message) => _writer.Writing(call, gate, message);

    public override string ToString() => $"{Link.Type.Name}.{Facts.Name}";

    private sealed class Writer<T>(MethodInfo writer) : IWriter
        where T : struct
    {
        private readonly Pusher _push = writer.CreateDelegate<Pusher>();

        private delegate void Pusher(ServerCall call, ServerGate gate, in T message);

        public Action Writing(ServerCall call, ServerGate gate, object message)
        {
            var typed = (T)message;
            return () => _push(call, gate, in typed);
        }
    }
}
