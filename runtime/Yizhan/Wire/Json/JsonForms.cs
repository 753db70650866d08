namespace Yizhan;

/// <summary>Values whose form a document sets apart from their type: numbers in strings, times, base64, slots.</summary>
public static class JsonForms
{
    /// <summary>Reads an integer that the document puts into a string: <c>"3"</c>.</summary>
    public static bool Int32Text(this ref JsonSource source, int min, int max, out int value)
    {
        var read = source.Int64Text(min, max, out var wide);
        value = (int)wide;
        return read;
    }

    /// <summary>Reads an integer that the document puts into a string: <c>"3"</c>.</summary>
    public static bool Int64Text(this ref JsonSource source, long min, long max, out long value)
    {
        if (source.Cursor.TryPlainIntegerText(out value))
        {
            return source.Within(min, max, ref value);
        }

        value = 0;
        if (!TryScalar(ref source, quoted: true, out var text))
        {
            return false;
        }

        var number = JsonNumber.Trim(text.Span);
        var read = 0L;
        var code = JsonNumber.IsQuoted(number) ? JsonNumber.Integer(number, out read) : WireCode.WrongType;
        if (code != WireCode.None)
        {
            source.Fail(code);
            return false;
        }

        if (read < min || read > max)
        {
            source.Fail(WireCode.OutOfRange);
            return false;
        }

        value = read;
        return true;
    }

    /// <summary>
    /// Reads a command byte: <c>"0x25"</c>, also <c>"0X25"</c> and <c>"25"</c>, always hexadecimal; where the link takes
    /// loose scalars, a number, which is decimal.
    /// </summary>
    public static bool HexByte(this ref JsonSource source, out int value)
    {
        value = 0;
        if (!source.Scalar(out var text, out var quoted) || text.IsEmpty)
        {
            return false;
        }

        if (quoted)
        {
            if (BinaryFields.TryReadHexByte(text.Span, out var read))
            {
                value = read;
                return true;
            }

            source.Fail(WireCode.UnknownCode);
            return false;
        }

        // A scalar without quotes may be true or false too.
        var number = 0L;
        var code = JsonNumber.IsQuoted(text.Span) && source.Takes(Quirks.LooseScalars)
            ? JsonNumber.Integer(text.Span, out number)
            : WireCode.WrongType;
        if (code == WireCode.None && number is < 0 or > byte.MaxValue)
        {
            code = WireCode.OutOfRange;
        }

        if (code != WireCode.None)
        {
            source.Fail(code);
            return false;
        }

        value = (int)number;
        return true;
    }

    /// <summary>
    /// Reads a text that is a number of so many digits, as documents write codes: <c>"0007"</c>. A bare number, which has no
    /// zeros in front, is taken under <see cref="Quirks.LooseScalars"/> and filled up with them.
    /// </summary>
    public static bool Digits(this ref JsonSource source, int digits, int max, out Utf8Text text)
    {
        text = default;
        if (!source.Scalar(out var value, out var quoted))
        {
            return false;
        }

        if (quoted)
        {
            return source.Limited(value, max, out text);
        }

        if (!DigitText.Is(value.Span) || !source.Takes(Quirks.LooseScalars))
        {
            source.Fail(WireCode.WrongType);
            return false;
        }

        return source.Limited(DigitText.Fill(value, digits, source.Cursor.Scratch), max, out text);
    }

    /// <summary>Reads a boolean that the document writes as 1 or 0.</summary>
    public static bool OneZero(this ref JsonSource source, out bool value)
    {
        value = false;
        if (!TryScalar(ref source, quoted: false, out var text))
        {
            return false;
        }

        if (text.Is("1"u8) || text.Is("0"u8))
        {
            value = text.Is("1"u8);
            return true;
        }

        if ((text.Is("true"u8) || text.Is("false"u8)) && source.Takes(Quirks.LooseScalars))
        {
            value = text.Is("true"u8);
            return true;
        }

        source.Fail(WireCode.WrongType);
        return false;
    }

    /// <summary>Reads a time in its format: as a string, or as a number where the document does not quote it.</summary>
    public static bool Time(this ref JsonSource source, TimeFormat format, bool quoted, out WireTime time)
    {
        ArgumentNullException.ThrowIfNull(format);
        time = default;
        if (!TryScalar(ref source, quoted || !format.WritesNumber, out var text))
        {
            return false;
        }

        if (format.TryParse(text.Span, out time))
        {
            return true;
        }

        // A device without a clock fills the place of a time with blanks.
        if (!text.Span.TrimStart((byte)' ').IsEmpty || !source.Takes(Quirks.EmptyIsAbsent))
        {
            source.Fail(WireCode.BadTime);
            return false;
        }

        source.Cursor.Empty = source.Cursor.Required;
        return false;
    }

    /// <summary>
    /// Reads base64 of at most so many bytes. The text is not decoded here: what it holds is looked at by whoever wants
    /// the bytes, so that a broken picture does not cost the record that carries it.
    /// </summary>
    public static bool Base64(this ref JsonSource source, int max, out Base64 value) => source.Base64(0, max, out value);

    /// <summary>Reads base64 of at least and at most so many bytes.</summary>
    public static bool Base64(this ref JsonSource source, int min, int max, out Base64 value)
    {
        value = default;
        if (!source.Text(int.MaxValue, out var text) || text.IsEmpty)
        {
            return false;
        }

        text = LooseBase64.Mend(text, source.Cursor.Quirks, source.Cursor.Scratch);
        var most = Yizhan.Base64.MostCharacters(max);
        if (text.Length > most)
        {
            source.Fail(WireCode.TooLong, text.Length, most);
            return false;
        }

        if (text.Length < Yizhan.Base64.FewestCharacters(min))
        {
            source.Fail(WireCode.TooShort, text.Length, Yizhan.Base64.FewestCharacters(min));
            return false;
        }

        value = new(text);
        return true;
    }

    /// <summary>Reads the slot of a payload: JSON text in a string, or the object itself. An empty string is an empty slot.</summary>
    /// <param name="source">The source.</param>
    /// <param name="quoted">Whether the document puts it into a string; the other form needs <see cref="Quirks.WrappedJson"/>.</param>
    /// <param name="slot">The raw text, and how it stood there.</param>
    public static bool Slot(this ref JsonSource source, bool quoted, out WireSlot slot)
    {
        slot = default;
        if (!source.Raw(out var text, out var bare))
        {
            return false;
        }

        if (bare == quoted && !text.IsEmpty && !source.Takes(Quirks.WrappedJson))
        {
            source.Fail(WireCode.WrongType);
            return false;
        }

        slot = new(text, bare);
        return true;
    }

    private static bool TryScalar(ref JsonSource source, bool quoted, out Utf8Text text)
    {
        if (!source.Scalar(out text, out var found) || text.IsEmpty)
        {
            return false;
        }

        if (found == quoted || source.Takes(Quirks.LooseScalars))
        {
            return true;
        }

        source.Fail(WireCode.WrongType);
        return false;
    }
}
