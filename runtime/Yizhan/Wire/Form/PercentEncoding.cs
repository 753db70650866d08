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

    /// <summary>Escapes in its place what was written from here on.</summary>
    public static void EscapeFrom(WireWriter writer, int start, ReadOnlySpan<byte> blank)
    {
        var extra = 0;
        foreach (var value in writer.Written[start..])
        {
            extra += LengthOf(value, blank) - 1;
        }

        var from = writer.Length - start;
        writer.Reserve(extra);
        var bytes = writer.Patch[start..];

        // From the back, so that nothing is overwritten before it was read; it is done when both places meet.
        for (var to = bytes.Length; to > from;)
        {
            var value = bytes[--from];
            to -= LengthOf(value, blank);
            if (Unescaped.Contains(value))
            {
                bytes[to] = value;
            }
            else if (value == ' ')
            {
                blank.CopyTo(bytes[to..]);
            }
            else
            {
                bytes[to] = (byte)'%';
                bytes[to + 1] = Digit(value >> 4);
                bytes[to + 2] = Digit(value & 15);
            }
        }

        // A blank that stays one byte needs no room, so it may stand before the place where both met.
        if (blank.Length == 1)
        {
            bytes[..from].Replace((byte)' ', blank[0]);
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

    private static int LengthOf(byte value, ReadOnlySpan<byte> blank) =>
        Unescaped.Contains(value) ? 1 : value == ' ' ? blank.Length : 3;

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
