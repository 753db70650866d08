using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Yizhan;

/// <summary><c>%XX</c> both ways, as J7 of the requirements has it: spans in, spans out.</summary>
internal static class PercentEncoding
{
    private const int EscapeLength = 3;

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
        var at = 0;

        // Sixteen bytes at once, taken over up to the first escape: how long a run is cannot be foretold, and a loop over its
        // bytes would guess wrong at each end of one.
        // Never more is written than was read, so that a target as long as the text has room for whole blocks too.
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, text.Length, nameof(target));
        ref var from = ref MemoryMarshal.GetReference(text);
        ref var to = ref MemoryMarshal.GetReference(target);
        while (text.Length - at >= Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref from, (nuint)at);
            var escapes = Vector128.Equals(block, Vector128.Create((byte)'%')).ExtractMostSignificantBits();
            if (plusIsBlank)
            {
                block = Vector128.ConditionalSelect(Vector128.Equals(block, Vector128.Create((byte)'+')), Vector128.Create((byte)' '), block);
            }

            block.StoreUnsafe(ref to, (nuint)written);
            var run = escapes == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(escapes);
            at += run;
            written += run;
            while ((uint)at < (uint)text.Length && text[at] == '%')
            {
                if (!TryEscape(text, at, out target[written++]))
                {
                    return ~at;
                }

                at += EscapeLength;
            }
        }

        while (at < text.Length)
        {
            var value = text[at];
            if (value == '%')
            {
                if (!TryEscape(text, at, out value))
                {
                    return ~at;
                }

                at += EscapeLength - 1;
            }
            else if (value == '+' && plusIsBlank)
            {
                value = (byte)' ';
            }

            target[written++] = value;
            at++;
        }

        return written;
    }

    private static bool TryEscape(ReadOnlySpan<byte> text, int at, out byte value)
    {
        value = 0;
        if (text.Length - at < EscapeLength)
        {
            return false;
        }

        var both = (HexText.Digit(text[at + 1]) << 4) | HexText.Digit(text[at + 2]);
        value = (byte)both;
        return both >= 0;
    }

    private static int LengthOf(byte value, ReadOnlySpan<byte> blank) =>
        Unescaped.Contains(value) ? 1 : value == ' ' ? blank.Length : 3;

    /// <summary>The upper-case digit of a value below 16.</summary>
    public static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
