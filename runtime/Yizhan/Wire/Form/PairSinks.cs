namespace Yizhan;

/// <summary>Writes values as texts, the same in form, query and multipart.</summary>
public static class PairSinks
{
    /// <summary>A text; absent text is not written, empty text is.</summary>
    public static void Text<TSink>(this TSink sink, ReadOnlySpan<byte> name, Utf8Text value)
        where TSink : IPairSink, allows ref struct
    {
        if (!value.IsAbsent)
        {
            sink.Text(name, value.Span);
        }
    }

    /// <summary>
    /// A number: an integer, a decimal as it stands (trailing zeros included), a floating-point number in the fewest digits
    /// that give it back.
    /// </summary>
    public static void Number<TSink, T>(this TSink sink, ReadOnlySpan<byte> name, T value)
        where TSink : IPairSink, allows ref struct
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        sink.Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>An integer in at least so many digits, zeros in front.</summary>
    public static void Padded<TSink>(this TSink sink, ReadOnlySpan<byte> name, long value, int digits)
        where TSink : IPairSink, allows ref struct
    {
        Span<byte> text = stackalloc byte[ScalarText.MaxSize];
        sink.Text(name, text[..ScalarText.Write(text, value, digits)]);
    }

    /// <summary>A decimal with as many decimals as the format shows.</summary>
    public static void Decimal<TSink>(
        this TSink sink, ReadOnlySpan<byte> name, WireWriter output, decimal value, ReadOnlySpan<byte> format)
        where TSink : IPairSink, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(output);
        var mark = sink.Begin(name);
        JsonFormat.Decimal(output, value, format);
        sink.End(mark);
    }

    /// <summary>A boolean as <c>true</c> or <c>false</c>.</summary>
    public static void Boolean<TSink>(this TSink sink, ReadOnlySpan<byte> name, bool value)
        where TSink : IPairSink, allows ref struct => sink.Text(name, value ? "true"u8 : "false"u8);

    /// <summary>A boolean as 1 or 0.</summary>
    public static void OneZero<TSink>(this TSink sink, ReadOnlySpan<byte> name, bool value)
        where TSink : IPairSink, allows ref struct => sink.Text(name, value ? "1"u8 : "0"u8);

    /// <summary>A time in its format.</summary>
    public static void Time<TSink>(this TSink sink, ReadOnlySpan<byte> name, WireTime time, TimeFormat format)
        where TSink : IPairSink, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(format);
        Span<byte> text = stackalloc byte[64];
        sink.Text(name, text[..format.Format(time, text)]);
    }

    /// <summary>Base64: as it was read, or encoded from bytes, for MIME in lines of 76 characters.</summary>
    public static void Base64<TSink>(this TSink sink, ReadOnlySpan<byte> name, WireWriter output, Base64 value, bool mime)
        where TSink : IPairSink, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(output);
        var mark = sink.Begin(name);
        Base64Codec.Write(value, output, mime);
        sink.End(mark);
    }

    /// <summary>Texts as one, joined with commas.</summary>
    public static void CommaList<TSink>(this TSink sink, ReadOnlySpan<byte> name, WireWriter output, WireList<Utf8Text> list)
        where TSink : IPairSink, allows ref struct
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
