namespace Yizhan;

/// <summary>Writes <c>multipart/form-data</c>: one part per member, CRLF, <see cref="Close"/> at the end.</summary>
/// <remarks>
/// The boundary must occur in no value: the caller draws a new one for each body from its source of randomness, and
/// puts it into the content type.
/// </remarks>
public readonly ref struct MultipartSink
{
    private readonly WireWriter _writer;
    private readonly ReadOnlySpan<byte> _boundary;

    /// <summary>Appends to a buffer.</summary>
    public MultipartSink(WireWriter writer, ReadOnlySpan<byte> boundary)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfZero(boundary.Length, nameof(boundary));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(boundary.Length, MultipartBoundary.MaxLength, nameof(boundary));
        _writer = writer;
        _boundary = boundary;
    }

    /// <summary>A text; absent text is not written, empty text is.</summary>
    public void Text(ReadOnlySpan<byte> name, Utf8Text value)
    {
        if (!value.IsAbsent)
        {
            Text(name, value.Span);
        }
    }

    /// <summary>A text, empty or not.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _writer.Write("--"u8);
        _writer.Write(_boundary);
        _writer.Write("\r\nContent-Disposition: form-data; name=\""u8);
        AppendName(name);
        _writer.Write("\"\r\n\r\n"u8);
        _writer.Write(value);
        _writer.Write("\r\n"u8);
    }

    /// <summary>An integer.</summary>
    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A decimal number as it stands, trailing zeros included.</summary>
    public void Number(ReadOnlySpan<byte> name, decimal value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A floating-point number in the fewest digits that give it back.</summary>
    public void Number(ReadOnlySpan<byte> name, double value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A boolean as <c>true</c> or <c>false</c>.</summary>
    public void Boolean(ReadOnlySpan<byte> name, bool value) => Text(name, value ? "true"u8 : "false"u8);

    /// <summary>Writes the closing boundary.</summary>
    public void Close()
    {
        _writer.Write("--"u8);
        _writer.Write(_boundary);
        _writer.Write("--\r\n"u8);
    }

    /// <summary>A name ends neither its quotes nor its line: what would is escaped with a backslash, line ends become blanks.</summary>
    private void AppendName(ReadOnlySpan<byte> name)
    {
        foreach (var c in name)
        {
            if (c is (byte)'"' or (byte)'\\')
            {
                _writer.Write((byte)'\\');
            }

            _writer.Write(c is (byte)'\r' or (byte)'\n' ? (byte)' ' : c);
        }
    }
}
