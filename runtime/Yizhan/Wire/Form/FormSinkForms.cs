namespace Yizhan;

/// <summary>Writes the values of a form whose presentation a document sets apart from their type.</summary>
public static class FormSinkForms
{
    /// <summary>Writes a boolean as 1 or 0.</summary>
    public static void OneZero(this in FormSink sink, ReadOnlySpan<byte> name, bool value) =>
        sink.Text(name, value ? "1"u8 : "0"u8);

    /// <summary>Writes an integer in at least so many digits, zeros in front.</summary>
    public static void Padded(this in FormSink sink, ReadOnlySpan<byte> name, long value, int digits)
    {
        Span<byte> text = stackalloc byte[ScalarText.MaxSize];
        sink.Text(name, text[..ScalarText.Write(text, value, digits)]);
    }

    /// <summary>Writes a decimal with as many decimals as the format shows.</summary>
    public static void Decimal(this in FormSink sink, ReadOnlySpan<byte> name, WireWriter output, decimal value, ReadOnlySpan<byte> format)
    {
        ArgumentNullException.ThrowIfNull(output);
        var mark = sink.Begin(name);
        JsonFormat.Decimal(output, value, format);
        sink.End(mark);
    }

    /// <summary>Writes a time in its format.</summary>
    public static void Time(this in FormSink sink, ReadOnlySpan<byte> name, WireTime time, TimeFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        Span<byte> text = stackalloc byte[64];
        sink.Text(name, text[..format.Format(time, text)]);
    }

    /// <summary>Writes base64: as it was read, or encoded from bytes, for MIME in lines of 76 characters.</summary>
    public static void Base64(this in FormSink sink, ReadOnlySpan<byte> name, WireWriter output, Base64 value, bool mime)
    {
        ArgumentNullException.ThrowIfNull(output);
        var mark = sink.Begin(name);
        Base64Codec.Write(value, output, mime);
        sink.End(mark);
    }

    /// <summary>Writes texts as one, joined with commas.</summary>
    public static void CommaList(this in FormSink sink, ReadOnlySpan<byte> name, WireWriter output, WireList<Utf8Text> list)
    {
        ArgumentNullException.ThrowIfNull(output);
        var mark = sink.Begin(name);
        var first = true;
        foreach (var item in list)
        {
            output.Write(first ? default : ","u8);
            output.Write(item.Span);
            first = false;
        }

        sink.End(mark);
    }
}
