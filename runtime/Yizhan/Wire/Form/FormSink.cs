namespace Yizhan;

/// <summary>
/// Writes <c>application/x-www-form-urlencoded</c> in UTF-8: blank as <c>+</c>, letters, digits and <c>-._</c> as they
/// are, everything else <c>%XX</c> with upper-case digits.
/// </summary>
/// <remarks>
/// A query behind a path is the same with a question mark in front, and a blank in it is <c>%20</c>, which every reader
/// takes for a blank; <c>+</c> is one only to those that read queries as forms.
/// </remarks>
public readonly ref struct FormSink : IPairSink
{
    private readonly WireWriter _writer;
    private readonly int _start;
    private readonly bool _isQuery;

    /// <summary>Appends to a buffer.</summary>
    public FormSink(WireWriter writer)
        : this(writer, isQuery: false)
    {
    }

    private FormSink(WireWriter writer, bool isQuery)
    {
        _isQuery = isQuery;
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _start = writer.Length;
    }

    /// <summary>Appends the query of an address to a buffer in which the path stands already, or nothing.</summary>
    public static FormSink ForQuery(WireWriter writer) => new(writer, isQuery: true);

    private ReadOnlySpan<byte> Blank => _isQuery ? "%20"u8 : "+"u8;

    /// <summary>A text, empty or not.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Begin(name);
        PercentEncoding.Append(_writer, value, Blank);
    }

    /// <summary>
    /// Begins a value that is written to the buffer as it is and escaped at its end; the mark is for <see cref="End"/>.
    /// </summary>
    public int Begin(scoped ReadOnlySpan<byte> name)
    {
        if (_writer.Length > _start)
        {
            _writer.Write((byte)'&');
        }
        else if (_isQuery)
        {
            _writer.Write((byte)'?');
        }

        PercentEncoding.Append(_writer, name, Blank);
        _writer.Write((byte)'=');
        return _writer.Length;
    }

    /// <summary>Ends a value: what was written since its mark is escaped in its place.</summary>
    public void End(int mark) => PercentEncoding.EscapeFrom(_writer, mark, Blank);
}
