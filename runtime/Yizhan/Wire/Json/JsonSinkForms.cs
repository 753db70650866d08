namespace Yizhan;

/// <summary>Writes the values whose form a document sets apart from their type.</summary>
public static class JsonSinkForms
{
    /// <summary>Writes a time in its format, quoted unless it is a number.</summary>
    public static void Time(this ref JsonSink sink, ReadOnlySpan<byte> name, WireTime time, TimeFormat format, bool quoted)
    {
        ArgumentNullException.ThrowIfNull(format);
        Span<byte> text = stackalloc byte[64];
        text = text[..format.Format(time, text)];
        if (quoted || !format.WritesNumber)
        {
            sink.Text(name, text);
        }
        else
        {
            sink.RawText(name, text);
        }
    }

    /// <summary>Writes a command byte: <c>"0x25"</c>.</summary>
    public static void HexByte(this ref JsonSink sink, ReadOnlySpan<byte> name, int value)
    {
        Span<byte> text = stackalloc byte[BinaryFields.HexByteSize];
        BinaryFields.WriteHexByte(text, (byte)value);
        sink.Text(name, text);
    }

    /// <summary>Writes an integer as a string of at least so many digits, zeros in front: <c>"0007"</c>.</summary>
    public static void Padded(this ref JsonSink sink, ReadOnlySpan<byte> name, long value, int digits)
    {
        Span<byte> text = stackalloc byte[ScalarText.MaxSize];
        sink.Text(name, text[..ScalarText.Write(text, value, digits)]);
    }

    /// <summary>Writes texts as one string, joined with commas.</summary>
    public static void CommaList(this ref JsonSink sink, ReadOnlySpan<byte> name, WireList<Utf8Text> list)
    {
        sink.BeginJoined(name);
        var first = true;
        foreach (var item in list)
        {
            sink.Joined(item, first);
            first = false;
        }

        sink.EndJoined();
    }

    /// <summary>Writes base64: as it was read, or encoded from bytes.</summary>
    public static void Base64(this ref JsonSink sink, ReadOnlySpan<byte> name, Base64 value, bool mime)
    {
        if (value.IsRaw)
        {
            sink.Base64(name, value.Span, mime);
        }
        else
        {
            sink.Text(name, value.Encoded);
        }
    }
}
