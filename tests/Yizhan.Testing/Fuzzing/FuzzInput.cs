namespace Yizhan.Testing;

/// <summary>The bytes of one input, in one buffer that is used again for the next.</summary>
internal sealed class FuzzInput
{
    /// <summary>Longest input; what would become longer is cut.</summary>
    public const int Most = 8 << 10;

    private readonly byte[] _bytes = new byte[Most];

    public int Length { get; private set; }

    public Span<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>A view, valid until the next change.</summary>
    public Utf8Text Text => new(_bytes, 0, Length);

    public void Load(ReadOnlySpan<byte> bytes)
    {
        Length = Math.Min(bytes.Length, Most);
        bytes[..Length].CopyTo(_bytes);
    }

    public void Cut(int length) => Length = Math.Min(length, Length);

    public void Remove(int at, int count)
    {
        _bytes.AsSpan((at + count)..Length).CopyTo(_bytes.AsSpan(at));
        Length -= count;
    }

    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, Most - Length);
        _bytes.AsSpan(at, Length - at).CopyTo(_bytes.AsSpan(at + count));
        bytes[..count].CopyTo(_bytes.AsSpan(at));
        Length += count;
    }

    public void Overwrite(int at, ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, Length - at)].CopyTo(_bytes.AsSpan(at));

    /// <summary>A part of it once more, at the same place.</summary>
    public void Double(int at, int count)
    {
        Span<byte> part = stackalloc byte[Math.Min(count, 256)];
        Span.Slice(at, part.Length).CopyTo(part);
        Insert(at, part);
    }
}
