using System.Buffers;

namespace Yizhan;

/// <summary>Hexadecimal text: written in one case, read in either, two digits a byte and nothing between them.</summary>
public static class HexText
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Whether every character is a hexadecimal digit and their number is even; true where there are none.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text) => text.Length % 2 == 0 && !text.ContainsAnyExcept(Digits);

    /// <summary>Writes bytes as digits.</summary>
    /// <param name="bytes">What is written.</param>
    /// <param name="destination">At least twice as many bytes.</param>
    /// <param name="upper">Whether <c>A</c> to <c>F</c> are capitals.</param>
    /// <returns>Characters written, twice the bytes.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination, bool upper = false)
    {
        var digits = upper ? "0123456789ABCDEF"u8 : "0123456789abcdef"u8;
        var target = destination[..checked(bytes.Length * 2)];
        for (var at = 0; at < bytes.Length; at++)
        {
            target[(2 * at) + 1] = digits[bytes[at] & 0xF];
            target[2 * at] = digits[bytes[at] >> 4];
        }

        return target.Length;
    }

    /// <summary>Appends bytes as digits.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, WireWriter output, bool upper = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        Encode(bytes, output.Reserve(checked(bytes.Length * 2)), upper);
    }

    /// <summary>Reads digits of either case.</summary>
    /// <param name="text">An even number of digits and nothing else.</param>
    /// <param name="destination">At least half as many bytes; it may begin where the text begins.</param>
    /// <param name="written">Bytes written; 0 where it fails.</param>
    /// <returns>False where a character is no digit, their number is odd, or the destination is too small.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        var count = text.Length / 2;
        if (text.Length % 2 != 0 || destination.Length < count)
        {
            return false;
        }

        for (var at = 0; at < count; at++)
        {
            var value = (Digit(text[2 * at]) << 4) | Digit(text[(2 * at) + 1]);
            if (value < 0)
            {
                return false;
            }

            destination[at] = (byte)value;
        }

        written = count;
        return true;
    }

    /// <summary>The value of a digit of either case; negative where it is none, which stays negative through shift and or.</summary>
    internal static int Digit(byte character) => Values[character];

    // Looked up: the digits of a hash are as good as random, and a processor foretells nothing about them.
    private static ReadOnlySpan<sbyte> Values =>
    [
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -1, -1, -1, -1, -1,
        -1, 10, 11, 12, 13, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, 10, 11, 12, 13, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    ];
}
