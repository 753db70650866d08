using System.Text;

namespace Yizhan.Testing;

/// <summary>Requests that are wrong inside and right outside: sealed and signed as a device of this platform does it.</summary>
internal sealed class RightRequest(GeneratedOperation operation, CredentialSet credentials, ClientSession session) : IDisposable
{
    private readonly Scratch _scratch = new();

    /// <summary>Whether something stands in an envelope that is not the message itself.</summary>
    public bool HasPayload { get; } = Array.Exists(Records.MembersOf(operation.Envelope.Record), static member => member.Field.Role == Role.Payload);

    /// <summary>Bytes as the payload of another request, sealed and signed; that request itself where it cannot be read.</summary>
    public byte[] Around(FuzzInput payload, ReadOnlySpan<byte> other)
    {
        _scratch.Reset();
        session.Begin();
        if (!operation.Envelope.TryRead(new(other.ToArray()), _scratch, out var envelope, out _))
        {
            return other.ToArray();
        }

        // Where payloads are text, text.
        Utf8Text text = Encoding.UTF8.GetString(payload.Span);
        return operation.Envelope.Write(Signed(Records.With(envelope, Role.Payload, operation.Slot(text, session))));
    }

    /// <summary>A mutated request that can still be read, signed once more; else as it is.</summary>
    public byte[] Again(FuzzInput request)
    {
        _scratch.Reset();
        var bytes = request.Span.ToArray();
        return operation.IsSigned && operation.Envelope.TryRead(new(bytes), _scratch, out var envelope, out _)
            ? operation.Envelope.Write(Signed(envelope))
            : bytes;
    }

    public void Dispose() => _scratch.Dispose();

    private object Signed(object envelope) => operation.IsSigned
        ? Records.With(envelope, Role.Signature, operation.Sign(envelope, credentials, _scratch))
        : envelope;
}
