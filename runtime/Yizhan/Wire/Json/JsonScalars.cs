using System.Text;

namespace Yizhan;

/// <summary>Single values: texts, numbers, booleans, and payloads as they stand.</summary>
public static class JsonScalars
{
    /// <summary>Reads a text of at most so many characters (UTF-16 code units).</summary>
    public static bool Text(this ref JsonSource source, int max, out Utf8Text text)
    {
        // Code units are never more than bytes, so that short text need not be counted.
        if (source.Cursor.TryPlainText(max, out text))
        {
            return true;
        }

        if (!source.Scalar(out var value, out var quoted))
        {
            return false;
        }

        if (!quoted && !source.Cursor.Loose(Quirks.LooseScalars))
        {
            return source.Cursor.Check(WireCode.WrongType);
        }

        return source.Limited(value, max, out text);
    }

    /// <summary>Reads a text of at least and at most so many characters (UTF-16 code units).</summary>
    public static bool Text(this ref JsonSource source, int min, int max, out Utf8Text text)
    {
        if (!source.Text(max, out text) || source.IsNothing(text))
        {
            return false;
        }

        // An empty text of a member that must be there is missing, which says more than that it is short.
        if (!source.Cursor.Empty && Utf16Length.FallsShort(text.Span, min, out var units))
        {
            source.Fail(WireCode.TooShort, units, min);
            text = default;
            return false;
        }

        return true;
    }

    internal static bool Limited(this ref JsonSource source, Utf8Text value, int max, out Utf8Text text)
    {
        text = default;
        if (value.Length > max && Encoding.UTF8.GetCharCount(value.Span) is var units && units > max)
        {
            source.Fail(WireCode.TooLong, units, max);
            return false;
        }

        if (value.Span.Contains((byte)0))
        {
            source.Fail(WireCode.NullCharacter);
            return false;
        }

        text = value;
        return true;
    }

    /// <summary>Whether a text is empty and the link takes that for an absent one: then its default stands.</summary>
    public static bool IsNothing(this ref JsonSource source, Utf8Text text) =>
        text.IsEmpty && source.Cursor.Loose(Quirks.EmptyIsAbsent);

    /// <summary>
    /// Reads the text of any scalar: a string's content, or a number, <c>true</c> or <c>false</c> as written.
    /// </summary>
    public static bool Scalar(this ref JsonSource source, out Utf8Text text, out bool quoted)
    {
        if (source.Cursor.TryPlainText(int.MaxValue, out text))
        {
            quoted = true;
            return true;
        }

        quoted = false;
        if (!source.Cursor.TryTake(out var token) || !source.Cursor.Decode(token, out text))
        {
            return false;
        }

        quoted = token.Kind == JsonKind.Text;
        source.Cursor.Empty = text.IsEmpty && source.Cursor.Required;
        return true;
    }

    /// <summary>Reads an integer within bounds.</summary>
    public static bool Int32(this ref JsonSource source, int min, int max, out int value)
    {
        var read = source.Int64(min, max, out var wide);
        value = (int)wide;
        return read;
    }

    /// <summary>Reads an integer within bounds, exactly: never through a double.</summary>
    public static bool Int64(this ref JsonSource source, long min, long max, out long value)
    {
        if (source.Cursor.TryPlainInteger(out value))
        {
            return source.Within(min, max, ref value);
        }

        if (!source.Cursor.TryNumber(out var number))
        {
            return false;
        }

        var code = JsonNumber.Integer(number, out var read);
        if (code != WireCode.WrongType && !JsonNumber.IsPlain(number) && !source.Cursor.Loose(Quirks.LooseScalars))
        {
            code = WireCode.WrongType;
        }
        else if (code == WireCode.None && (read < min || read > max))
        {
            code = WireCode.OutOfRange;
        }

        value = code == WireCode.None ? read : 0;
        return source.Cursor.Check(code);
    }

    /// <summary>Whether the integer that was read lies within bounds; one that does not is taken back.</summary>
    internal static bool Within(this ref JsonSource source, long min, long max, ref long value)
    {
        if (value >= min && value <= max)
        {
            return true;
        }

        value = 0;
        return source.Cursor.Check(WireCode.OutOfRange);
    }

    /// <summary>Reads a boolean.</summary>
    public static bool Boolean(this ref JsonSource source, out bool value)
    {
        value = false;
        if (!source.Cursor.TryTake(out var token) || source.Cursor.IsEmpty(token) || !source.Cursor.Decode(token, out var text))
        {
            return false;
        }

        value = text.Is("true"u8);
        if (token.Kind is JsonKind.True or JsonKind.False)
        {
            return true;
        }

        var known = value || text.Is("1"u8) || text.Is("0"u8) || text.Is("false"u8);
        known = known && source.Cursor.Loose(Quirks.LooseScalars);
        value = known && (value || text.Is("1"u8));
        return source.Cursor.Check(known ? WireCode.None : WireCode.WrongType);
    }

    /// <summary>Reads a decimal within bounds.</summary>
    public static bool Decimal(this ref JsonSource source, decimal min, decimal max, out decimal value)
    {
        if (source.Cursor.TryPlainNumber(JsonPlain.MostDigits, out var digits, out var scale))
        {
            value = new((int)digits, (int)(digits >> 32), 0, isNegative: false, (byte)scale);
            if (value >= min && value <= max)
            {
                return true;
            }

            value = 0;
            return source.Cursor.Check(WireCode.OutOfRange);
        }

        value = 0;
        if (!source.Cursor.TryNumber(out var number))
        {
            return false;
        }

        var inRange = JsonNumber.TryDecimal(number, out var read) && read >= min && read <= max;
        value = inRange ? read : 0;
        return source.Cursor.Check(inRange ? WireCode.None : WireCode.OutOfRange);
    }

    /// <summary>Reads a double within bounds.</summary>
    public static bool Double(this ref JsonSource source, double min, double max, out double value)
    {
        value = 0;
        if (source.Cursor.TryPlainNumber(JsonNumber.MostExactDigits, out var digits, out var scale))
        {
            var plain = JsonNumber.Exactly(digits, scale);
            value = plain >= min && plain <= max ? plain : 0;
            return source.Cursor.Check(plain >= min && plain <= max ? WireCode.None : WireCode.OutOfRange);
        }

        if (!source.Cursor.TryNumber(out var number))
        {
            return false;
        }

        var inRange = JsonNumber.TryDouble(number, out var read) && read >= min && read <= max;
        value = inRange ? read : 0;
        return source.Cursor.Check(inRange ? WireCode.None : WireCode.OutOfRange);
    }

    /// <summary>
    /// Reads a payload slot as text: the content of a string, or the source of an object or array
    /// (<paramref name="bare"/>).
    /// </summary>
    public static bool Raw(this ref JsonSource source, out Utf8Text text, out bool bare)
    {
        text = default;
        bare = false;
        if (source.Cursor.Pending && source.Cursor.Kind is JsonKind.Object or JsonKind.Array)
        {
            source.Cursor.Start = source.Cursor.At;
            bare = source.Cursor.SkipValue();
            text = bare ? source.Cursor.Text.Slice(source.Cursor.Start, source.Cursor.At - source.Cursor.Start) : default;
            return bare;
        }

        return source.Cursor.TryTake(out var token)
            && !source.Cursor.IsEmpty(token)
            && source.Cursor.Check(token.Kind == JsonKind.Text ? WireCode.None : WireCode.WrongType)
            && source.Cursor.Decode(token, out text);
    }
}
