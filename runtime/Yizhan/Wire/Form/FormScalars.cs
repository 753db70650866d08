using System.Globalization;

namespace Yizhan;

/// <summary>Scalars out of text. Loose means: blanks around, <c>3.0</c> for 3, <c>1</c> for true.</summary>
internal static class FormScalars
{
    /// <summary>An integer in decimal digits; never through a floating-point number.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> text, bool loose, out long value)
    {
        if (loose)
        {
            text = Trim(text);
            var point = text.IndexOf((byte)'.');
            if (point > 0 && point < text.Length - 1 && !text[(point + 1)..].ContainsAnyExcept((byte)'0'))
            {
                text = text[..point];
            }
        }

        value = 0;
        return IsPlain(text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A decimal number without exponent.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, bool loose, out decimal value)
    {
        text = loose ? Trim(text) : text;
        value = 0;
        return IsPlain(text) && decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A number, with exponent if need be; never an infinity.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> text, bool loose, out double value)
    {
        text = loose ? Trim(text) : text;
        value = 0;
        return IsPlain(text)
            && double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value)
            && double.IsFinite(value);
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> text, bool loose, out bool value)
    {
        value = text.SequenceEqual("true"u8);
        if (value || text.SequenceEqual("false"u8))
        {
            return true;
        }

        if (!loose)
        {
            return false;
        }

        text = Trim(text);
        value = text.SequenceEqual("1"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text.SequenceEqual("0"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary>Cuts blanks, tabs and no-break blanks from both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (!text.IsEmpty && text[0] is (byte)' ' or (byte)'\t')
            {
                text = text[1..];
            }
            else if (text.StartsWith("\u00A0"u8))
            {
                text = text[2..];
            }
            else
            {
                break;
            }
        }

        while (true)
        {
            if (!text.IsEmpty && text[^1] is (byte)' ' or (byte)'\t')
            {
                text = text[..^1];
            }
            else if (text.EndsWith("\u00A0"u8))
            {
                text = text[..^2];
            }
            else
            {
                return text;
            }
        }
    }

    /// <summary>
    /// Begins with a digit, or with a minus and a digit, and ends with one: no plus, no bare point, no words for
    /// infinity, and none of the NULs that the framework's parsers tolerate at the end.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        return !digits.IsEmpty && char.IsAsciiDigit((char)digits[0]) && char.IsAsciiDigit((char)digits[^1]);
    }
}
