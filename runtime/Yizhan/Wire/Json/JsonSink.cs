using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Yizhan;

/// <summary>
/// Writes JSON as every province wants it (rule J1): compact, members in the order of the calls, only the quote, the
/// backslash and the controls escaped. Commas are its business, limits and required members are not.
/// </summary>
/// <param name="writer">Where the text goes.</param>
public ref struct JsonSink(WireWriter writer)
{
    private const int MimeLine = 76;

    private readonly WireWriter _writer = writer;
    private TextStarts _starts;
    private int _texts;
    private bool _comma;

    /// <summary>Begins an object that is an element, or the outermost value.</summary>
    public void BeginObject() => Begin((byte)'{');

    /// <summary>Notes a count that the document does not allow to be sent; what was written must not be.</summary>
    /// <param name="members">The record.</param>
    /// <param name="member">Ordinal of the list.</param>
    /// <param name="count">Its elements.</param>
    /// <param name="most">Most that may be sent.</param>
    public readonly void RefuseCount(MemberTable members, int member, int count, int most) => _writer.Refuse(
        members, member, count > most ? WireCode.TooLong : WireCode.TooShort, count, count > most ? most : 1);

    /// <summary>Begins an object that is a member.</summary>
    public void BeginObject(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Open((byte)'{');
    }

    /// <summary>Ends an object.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Begins an array that is an element, or the outermost value.</summary>
    public void BeginArray() => Begin((byte)'[');

    /// <summary>Begins an array that is a member.</summary>
    public void BeginArray(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Open((byte)'[');
    }

    /// <summary>Ends an array.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>
    /// Begins an object that is a member as JSON text inside a string; may be nested up to eight times.
    /// </summary>
    public void BeginTextObject(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        BeginText((byte)'{');
    }

    /// <summary>Ends an object inside a string: only now it is escaped, in its place.</summary>
    public void EndTextObject() => EndText((byte)'}');

    /// <summary>Begins an array that is a member as JSON text inside a string.</summary>
    public void BeginTextArray(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        BeginText((byte)'[');
    }

    /// <summary>Ends an array inside a string.</summary>
    public void EndTextArray() => EndText((byte)']');

    /// <summary>Writes a string.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, Utf8Text value) => Text(name, value.Span);

    /// <summary>Writes a string.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
    }

    /// <summary>Writes a string that is an element.</summary>
    public void TextItem(Utf8Text value)
    {
        Comma();
        Quoted(value.Span);
    }

    /// <summary>Writes an integer.</summary>
    public void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Integer(value);
    }

    /// <summary>Writes an integer that is an element.</summary>
    public void NumberItem(long value)
    {
        Comma();
        Integer(value);
    }

    /// <summary>Writes an integer as a string: <c>"3"</c>.</summary>
    public void NumberText(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        _writer.Write((byte)'"');
        Integer(value);
        _writer.Write((byte)'"');
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void Boolean(scoped ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        _writer.Write(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a boolean as 1 or 0.</summary>
    public void OneZero(scoped ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        _writer.Write(value ? (byte)'1' : (byte)'0');
    }

    /// <summary>
    /// Writes a decimal. The format is <c>0.0</c> for exactly one decimal, <c>0.00</c> for two and so on (halves are
    /// rounded away from zero), or empty for as many as the value needs.
    /// </summary>
    public void Decimal(scoped ReadOnlySpan<byte> name, decimal value, scoped ReadOnlySpan<byte> format)
    {
        Name(name);
        JsonFormat.Decimal(_writer, value, format);
    }

    /// <summary>
    /// Writes a double in the fewest digits that read back as the same value; what is no number, as <c>null</c>.
    /// </summary>
    public void Double(scoped ReadOnlySpan<byte> name, double value)
    {
        Name(name);
        JsonFormat.Double(_writer, value);
    }

    /// <summary>
    /// Writes a number where the text is an integer of at most 18 digits without leading zero, else a string.
    /// </summary>
    public void NumberIfDigits(scoped ReadOnlySpan<byte> name, Utf8Text value)
    {
        Name(name);
        if (JsonText.IsNumberIfDigits(value.Span))
        {
            _writer.Write(value.Span);
        }
        else
        {
            Quoted(value.Span);
        }
    }

    /// <summary>Writes what is JSON already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> name, Utf8Text json)
    {
        Name(name);
        _writer.Write(json.Span);
    }

    internal void BeginJoined(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        _writer.Write((byte)'"');
    }

    internal readonly void Joined(Utf8Text value, bool first)
    {
        _writer.Write(first ? default : ","u8);
        JsonText.Escape(value.Span, _writer);
    }

    internal readonly void EndJoined() => _writer.Write((byte)'"');

    /// <summary>Writes a number or another token that needs no quotes.</summary>
    internal void RawText(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> token)
    {
        Name(name);
        _writer.Write(token);
    }

    /// <summary>Writes bytes in base64; for MIME in lines of 76 characters with CRLF (escaped) between them.</summary>
    public void Base64(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> bytes, bool mime)
    {
        Name(name);
        _writer.Write((byte)'"');
        const int bytesOfLine = MimeLine / 4 * 3;
        for (; mime && bytes.Length > bytesOfLine; bytes = bytes[bytesOfLine..])
        {
            Encode(bytes[..bytesOfLine]);
            _writer.Write(@"\r\n"u8);
        }

        Encode(bytes);
        _writer.Write((byte)'"');
    }

    private readonly void Encode(scoped ReadOnlySpan<byte> bytes)
        => System.Buffers.Text.Base64.EncodeToUtf8(
            bytes, _writer.Reserve(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out _);

    private readonly void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, _writer.GetSpan(20), out var written);
        _writer.Advance(written);
    }

    private readonly void Quoted(scoped ReadOnlySpan<byte> value)
    {
        _writer.Write((byte)'"');
        JsonText.Escape(value, _writer);
        _writer.Write((byte)'"');
    }

    private void Name(scoped ReadOnlySpan<byte> name)
    {
        Comma();
        Quoted(name);
        _writer.Write((byte)':');
    }

    // A value follows; the next one will need a comma before it.
    private void Comma()
    {
        if (_comma)
        {
            _writer.Write((byte)',');
        }

        _comma = true;
    }

    private void Begin(byte bracket)
    {
        Comma();
        Open(bracket);
    }

    private void Open(byte bracket)
    {
        _writer.Write(bracket);
        _comma = false;
    }

    private void End(byte bracket)
    {
        _writer.Write(bracket);
        _comma = true;
    }

    private void BeginText(byte bracket)
    {
        _writer.Write((byte)'"');
        _starts[_texts++] = _writer.Length;
        Open(bracket);
    }

    private void EndText(byte bracket)
    {
        End(bracket);
        JsonText.EscapeFrom(_writer, _starts[--_texts]);
        _writer.Write((byte)'"');
    }

    [InlineArray(8)]
    private struct TextStarts
    {
        private int _first;
    }
}
