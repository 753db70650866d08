using System.Buffers;

namespace Yizhan;

/// <summary><c>%XX</c> both ways, as J7 of the requirements has it: spans in, spans out.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unescaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"u8);

    /// <summary>Appends text; a blank becomes the given replacement, everything but letters, digits and <c>-._</c> is escaped.</summary>
    public static void Append(WireWriter writer, ReadOnlySpan<byte> text, ReadOnlySpan<byte> blank)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Unescaped);
            if (plain < 0)
            {
                writer.Write(text);
                return;
            }

            writer.Write(text[..plain]);
            var escaped = text[plain];
            if (escaped == ' ')
            {
                writer.Write(blank);
            }
            else
            {
                var place = writer.Reserve(3);
                place[0] = (byte)'%';
                place[1] = Digit(escaped >> 4);
                place[2] = Digit(escaped & 15);
            }

            text = text[(plain + 1)..];
        }
    }

    /// <summary>
    /// Undoes it, digits in either case; the target has room for as many bytes as there are. Answers the bytes written,
    /// or the complement of the offset of an escape that is broken.
    /// </summary>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> target, bool plusIsBlank)
    {
        var written = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (text.Length - i < 3)
                {
                    return ~i;
                }

                var value = (Nibble(text[i + 1]) << 4) | Nibble(text[i + 2]);
                if (value < 0)
                {
                    return ~i;
                }

                c = (byte)value;
                i += 2;
            }
            else if (c == '+' && plusIsBlank)
            {
                c = (byte)' ';
            }

            target[written++] = c;
        }

        return written;
    }

    /// <summary>The value of a hexadecimal digit in either case, or -1.</summary>
    public static int Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };

    /// <summary>The upper-case digit of a value below 16.</summary>
    public static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
