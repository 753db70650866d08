namespace Yizhan;

/// <summary>Writes <c>multipart/form-data</c>: one part per member, CRLF, <see cref="Close"/> at the end.</summary>
/// <remarks>
/// The boundary must occur in no value: the caller draws a new one for each body from its source of randomness, and
/// puts it into the content type.
/// </remarks>
public readonly ref struct MultipartSink : IPairSink
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

    /// <summary>A text, empty or not.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Begin(name);
        _writer.Write(value);
        End(_writer.Length);
    }

    /// <summary>Begins a part; its value is written to the buffer as it is.</summary>
    public int Begin(scoped ReadOnlySpan<byte> name)
    {
        _writer.Write("--"u8);
        _writer.Write(_boundary);
        _writer.Write("\r\nContent-Disposition: form-data; name=\""u8);
        AppendName(name);
        _writer.Write("\"\r\n\r\n"u8);
        return _writer.Length;
    }

    /// <summary>Ends a part; nothing of its value has to be escaped.</summary>
    public void End(int mark) => _writer.Write("\r\n"u8);

    /// <summary>Writes the closing boundary.</summary>
    public void Close()
    {
        _writer.Write("--"u8);
        _writer.Write(_boundary);
        _writer.Write("--\r\n"u8);
    }

    /// <summary>A name ends neither its quotes nor its line: what would is escaped with a backslash, line ends become blanks.</summary>
    private void AppendName(scoped ReadOnlySpan<byte> name)
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
