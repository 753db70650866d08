using System.Buffers;
using System.Buffers.Text;

namespace Yizhan;

/// <summary>Numbers with decimals as JSON text.</summary>
internal static class JsonFormat
{
    // 29 digits, a point, a sign, and as many zeros as the scale of a decimal has.
    private const int LongestDecimal = 64;
    private const int LongestDouble = 32;
    private const int MostZeros = 24;

    /// <summary>A decimal with as many decimals as the format shows, or as many as it needs.</summary>
    public static void Decimal(WireWriter writer, decimal value, ReadOnlySpan<byte> format)
    {
        var point = format.IndexOf((byte)'.');
        var decimals = format.IsEmpty ? value.Scale : point < 0 ? 0 : format.Length - point - 1;
        value = decimal.Round(value, Math.Min(decimals, 28), MidpointRounding.AwayFromZero);

        // A decimal has a negative zero; nobody wants to read it.
        value = value == 0 ? 0 : value;
        var text = writer.GetSpan(LongestDecimal);
        Utf8Formatter.TryFormat(value, text, out var length, new StandardFormat('F', (byte)decimals));
        if (format.IsEmpty && decimals > 0)
        {
            length = text[..length].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        }

        writer.Advance(length);
    }

    /// <summary>
    /// A double in the fewest digits that read back the same; an exponent only where it saves many zeros.
    /// </summary>
    public static void Double(WireWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            writer.Write("null"u8);
            return;
        }

        Span<byte> text = stackalloc byte[LongestDouble];
        Utf8Formatter.TryFormat(value == 0 ? 0 : value, text, out var length);
        text = text[..length];
        var e = text.IndexOf((byte)'E');
        if (e < 0 || !Utf8Parser.TryParse(text[(text[e + 1] == '+' ? e + 2 : e + 1)..], out int exponent, out _)
            || Math.Abs(exponent) > MostZeros)
        {
            writer.Write(text);
            return;
        }

        Expand(writer, text[..e], exponent);
    }

    // d.ddd times ten to the exponent, without an exponent.
    private static void Expand(WireWriter writer, ReadOnlySpan<byte> mantissa, int exponent)
    {
        if (mantissa[0] == '-')
        {
            writer.Write((byte)'-');
            mantissa = mantissa[1..];
        }

        var fraction = mantissa.Length > 2 ? mantissa[2..] : default;
        if (exponent < 0)
        {
            writer.Write("0."u8);
            writer.Reserve(-exponent - 1).Fill((byte)'0');
            writer.Write(mantissa[0]);
            writer.Write(fraction);
            return;
        }

        writer.Write(mantissa[0]);
        if (fraction.Length > exponent)
        {
            writer.Write(fraction[..exponent]);
            writer.Write((byte)'.');
            writer.Write(fraction[exponent..]);
            return;
        }

        writer.Write(fraction);
        writer.Reserve(exponent - fraction.Length).Fill((byte)'0');
    }
}
