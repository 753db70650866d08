using System.Buffers.Text;

namespace Yizhan;

/// <summary>Numbers of JSON as values, exactly: an integer never goes through a double.</summary>
internal static class JsonNumber
{
    /// <summary>A number of so many digits, and the power of ten that divides it, are doubles exactly: their quotient is the nearest double.</summary>
    public const int MostExactDigits = 15;

    private const int MostExponent = 9999;

    /// <summary>Text without the blanks U+0020, U+0009 and U+00A0 at its ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t')
            {
                text = text[1..];
            }
            else if (text.Length > 0 && text[^1] is (byte)' ' or (byte)'\t')
            {
                text = text[..^1];
            }
            else if (text.StartsWith("\u00a0"u8))
            {
                text = text[2..];
            }
            else if (text.EndsWith("\u00a0"u8))
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
    /// Whether text, its blanks trimmed, is a number as JSON writes them; zeros in front are taken too.
    /// </summary>
    public static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if ((uint)at >= (uint)text.Length || !char.IsAsciiDigit((char)text[at]))
        {
            return false;
        }

        while (at + 1 < text.Length && text[at] == '0' && char.IsAsciiDigit((char)text[at + 1]))
        {
            at++;
        }

        return JsonTokens.SkipNumber(text, ref at) == WireCode.None && at == text.Length;
    }

    /// <summary>Whether a number has a fraction or an exponent.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    /// <summary>
    /// A number that is an integer in value: <c>3</c>, <c>3.0</c>, <c>1.5e1</c>. <see cref="WireCode.WrongType"/> where
    /// it is none, <see cref="WireCode.OutOfRange"/> where it does not fit 64 bits.
    /// </summary>
    public static WireCode Integer(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        var negative = number[0] == '-';
        var digits = negative ? number[1..] : number;
        var e = digits.IndexOfAny((byte)'e', (byte)'E');
        var scale = e < 0 ? 0 : Exponent(digits[(e + 1)..]);
        var mantissa = e < 0 ? digits : digits[..e];
        var point = mantissa.IndexOf((byte)'.');
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        if (last < 0)
        {
            return WireCode.None;
        }

        // The digits up to the last that is not 0, times ten to the scale.
        scale += (point < 0 ? mantissa.Length : point) - (point >= 0 && last > point ? last : last + 1);
        if (scale < 0)
        {
            return WireCode.WrongType;
        }

        var magnitude = 0UL;
        for (var i = 0; i <= last; i++)
        {
            if (i != point && !TryTimesTen(ref magnitude, (uint)(mantissa[i] - '0')))
            {
                return WireCode.OutOfRange;
            }
        }

        for (; scale > 0; scale--)
        {
            if (!TryTimesTen(ref magnitude, 0))
            {
                return WireCode.OutOfRange;
            }
        }

        if (magnitude > (negative ? 1UL << 63 : long.MaxValue))
        {
            return WireCode.OutOfRange;
        }

        value = negative ? unchecked((long)(0 - magnitude)) : (long)magnitude;
        return WireCode.None;
    }

    /// <summary>A decimal; false where it does not fit.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> number, out decimal value)
        => Utf8Parser.TryParse(number, out value, out var consumed) && consumed == number.Length;

    /// <summary>A double; false where it does not fit.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> number, out double value)
        => Utf8Parser.TryParse(number, out value, out var consumed)
            && consumed == number.Length
            && double.IsFinite(value);

    /// <summary>The double of digits of which so many stand behind the point; see <see cref="MostExactDigits"/>.</summary>
    public static double Exactly(long digits, int scale) => digits / PowersOfTen[scale];

    private static ReadOnlySpan<double> PowersOfTen => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private static int Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var exponent = 0;
        foreach (var digit in text[0] is (byte)'+' or (byte)'-' ? text[1..] : text)
        {
            exponent = Math.Min(exponent * 10 + (digit - '0'), MostExponent);
        }

        return negative ? -exponent : exponent;
    }

    private static bool TryTimesTen(ref ulong value, uint digit)
    {
        if (value > (ulong.MaxValue - 9) / 10)
        {
            return false;
        }

        value = value * 10 + digit;
        return true;
    }
}
