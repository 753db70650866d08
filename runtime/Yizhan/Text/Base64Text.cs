using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Yizhan;

/// <summary>
/// A member that travels as base64: a view of its text as it stood on the wire, or bytes that are to be written. Nothing
/// is decoded until it is asked for.
/// </summary>
/// <remarks>A view is valid until the handler's task ends; <see cref="Keep"/> copies it. <c>default</c> is absent.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Base64 : IEquatable<Base64>
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Form _form;

    /// <summary>A view of base64 text; absent where the text is.</summary>
    public Base64(Utf8Text encoded)
    {
        _bytes = encoded.Memory;
        _form = encoded.IsAbsent ? Form.Absent : Form.Encoded;
    }

    private Base64(ReadOnlyMemory<byte> bytes, Form form)
    {
        _bytes = bytes;
        _form = form;
    }

    private enum Form : byte
    {
        Absent,
        Encoded,
        Raw,
    }

    /// <summary>Whether there is nothing at all.</summary>
    public bool IsAbsent => _form == Form.Absent;

    /// <summary>Whether there is nothing to decode: absent, or without bytes.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>Whether it holds bytes to be written and not text that was read.</summary>
    public bool IsRaw => _form == Form.Raw;

    /// <summary>The text as on the wire; absent where it holds raw bytes.</summary>
    public Utf8Text Encoded => _form == Form.Encoded && MemoryMarshal.TryGetArray(_bytes, out var segment)
        ? new(segment)
        : default;

    /// <summary>For writing: the text where it was read, the raw bytes where <see cref="IsRaw"/>.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>Bytes to be written; they are not copied.</summary>
    public static implicit operator Base64(byte[]? bytes) => bytes is null ? default : FromBytes(bytes);

    /// <summary>Bytes to be written; they are not copied.</summary>
    public static Base64 FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes, Form.Raw);

    /// <summary>Most characters of text for so many bytes: four for three, and a line end every 76.</summary>
    internal static long MostCharacters(int bytes) => ((bytes + 2L) / 3 * 4) + (bytes / 57 * 2) + 4;

    /// <summary>Fewest characters of text for so many bytes, where even the padding was left out.</summary>
    internal static long FewestCharacters(int bytes) => ((bytes * 4L) + 2) / 3;

    /// <summary>A view of base64 text; absent where the text is.</summary>
    public static Base64 FromEncoded(Utf8Text encoded) => new(encoded);

    /// <summary>Bytes to be written; <c>null</c> is absent.</summary>
    public static Base64 FromByteArray(byte[]? bytes) => bytes;

    /// <summary>Whether two values are the same text or the same raw bytes; absent equals empty text.</summary>
    public static bool operator ==(Base64 left, Base64 right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(Base64 left, Base64 right) => !left.Equals(right);

    /// <summary>How many bytes it stands for; false where the text is not base64. Absent stands for none.</summary>
    public bool TryGetDecodedLength(out int length)
    {
        if (_form == Form.Encoded)
        {
            return Base64Codec.IsValid(_bytes.Span, out length);
        }

        length = _bytes.Length;
        return true;
    }

    /// <summary>Decodes, passing over CR, LF, tabs and blanks.</summary>
    /// <param name="destination">At least as many bytes as <see cref="TryGetDecodedLength"/> tells.</param>
    /// <param name="written">Bytes written; 0 where it fails.</param>
    /// <returns>False where the text is not base64 or the destination is too small.</returns>
    public bool TryDecode(Span<byte> destination, out int written)
    {
        if (_form == Form.Encoded)
        {
            return Base64Codec.TryDecode(_bytes.Span, destination, out written);
        }

        var fits = _bytes.Span.TryCopyTo(destination);
        written = fits ? _bytes.Length : 0;
        return fits;
    }

    /// <summary>The bytes it stands for as a new array; empty where absent or where the text is not base64.</summary>
    public byte[] ToBytes()
    {
        if (!TryGetDecodedLength(out var length) || length == 0)
        {
            return [];
        }

        var bytes = new byte[length];
        return TryDecode(bytes, out _) ? bytes : [];
    }

    /// <summary>A copy that outlives the call it was read in.</summary>
    public Base64 Keep() => _form == Form.Absent ? default : new(_bytes.ToArray(), _form);

    /// <inheritdoc/>
    public bool Equals(Base64 other) => IsRaw == other.IsRaw && _bytes.Span.SequenceEqual(other._bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Base64 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Only the size: what travels as base64 is a picture or a template, and neither belongs into a log.</summary>
    public override string ToString() => IsAbsent ? "" : Mask.Size(this);
}
