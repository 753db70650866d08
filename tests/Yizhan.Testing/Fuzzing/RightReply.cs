using System.Reflection;

namespace Yizhan.Testing;

/// <summary>Answers that are wrong inside and whose signature is right, where answers are signed.</summary>
internal sealed class RightReply(GeneratedOperation operation, CredentialSet credentials) : IDisposable
{
    private readonly MethodInfo? _sign = GeneratedLink.Find(operation.Link.Type, $"Sign{operation.Facts.Name}Reply");
    private readonly Scratch _scratch = new();

    /// <summary>A mutated answer that can still be read, signed once more; else as it is.</summary>
    public byte[] Again(FuzzInput reply)
    {
        var bytes = reply.Span.ToArray();
        if (_sign is null)
        {
            return bytes;
        }

        _scratch.Reset();
        var codec = operation.Link.Codec(_sign.GetParameters()[0].ParameterType.GetElementType()!);
        if (!codec.TryRead(new(bytes), _scratch, out var envelope, out _))
        {
            return bytes;
        }

        // Some formulas hold the id of the task that was asked about.
        Utf8Text asked = "1";
        object?[] arguments = _sign.GetParameters().Length == 4 ? [envelope, asked, credentials, _scratch] : [envelope, credentials, _scratch];
        return codec.Write(Records.With(envelope, Role.Signature, GeneratedLink.Call(_sign, arguments)!));
    }

    public void Dispose() => _scratch.Dispose();
}
