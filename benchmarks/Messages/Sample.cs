using Yizhan;
using Yizhan.Testing;

namespace Benchmarks.Messages;

/// <summary>One message of one operation as it goes over the wire, with the platform that it goes to and the device that sends it.</summary>
internal sealed class Sample : IDisposable
{
    public Sample(GeneratedOperation operation, object message, string variant)
    {
        Operation = operation;
        Message = message;
        Variant = variant;
        var answer = operation.Reply is { } reply ? new RecordMaker(new Random(1), 5).Make(reply.Record) : null;
        Bench = new(operation.Link, handler => SwiftHandler.Of(handler, operation, answer));
        Session = Bench.Session();
        Request = operation.WriteRequest(message, Correlation, Session);
        if (Session.Refused.IsError)
        {
            throw new InvalidOperationException($"{operation} does not allow its sample: {Session.Refused}");
        }
    }

    /// <summary>What a request that belongs to something belongs to.</summary>
    public static Utf8Text Correlation { get; } = "1";

    public GeneratedOperation Operation { get; }

    /// <summary>The typed payload.</summary>
    public object Message { get; }

    /// <summary>What is particular about it; empty where nothing is.</summary>
    public string Variant { get; }

    public LinkBench Bench { get; }

    /// <summary>The device's side.</summary>
    public ClientSession Session { get; }

    /// <summary>The whole request; of a stream without the prefix of its frame, of one with headers the whole frame.</summary>
    public byte[] Request { get; }

    /// <summary>What was agreed between the device and the platform.</summary>
    public CredentialSet Credentials => Bench.Credentials;

    /// <summary>A credential as text.</summary>
    public string Secret(string name) => System.Text.Encoding.UTF8.GetString(Credentials[name]);

    public void Dispose() => Session.Dispose();
}
