using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Yizhan;

/// <summary>
/// JSON strings as bytes: what is escaped, how it is taken back, and which text may stand as a number.
/// </summary>
public static class JsonText
{
    private const int MostDigits = 18;

    // Rule J1: the quote, the backslash and the controls are escaped, nothing else.
    private static readonly SearchValues<byte> Special = SearchValues.Create(
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        (byte)'"', (byte)'\\',
    ]);

    /// <summary>Appends text as the inside of a JSON string, without the quotes.</summary>
    public static void Escape(ReadOnlySpan<byte> text, WireWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        for (var clean = text.IndexOfAny(Special); clean >= 0; clean = text.IndexOfAny(Special))
        {
            writer.Write(text[..clean]);
            EscapeOne(text[clean], writer.Reserve(ExtraOf(text[clean]) + 1));
            text = text[(clean + 1)..];
        }

        writer.Write(text);
    }

    /// <summary>
    /// Escapes what was written since this length, in its place: the JSON text becomes the inside of a string.
    /// </summary>
    public static void EscapeFrom(WireWriter writer, int start)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var extra = EscapedLength(writer.Written[start..]) - (writer.Length - start);
        if (extra == 0)
        {
            return;
        }

        var from = writer.Length - start;
        writer.Reserve(extra);
        var bytes = writer.Patch[start..];

        // From the back, so that nothing is overwritten before it was read; it is done when both places meet.
        for (var to = bytes.Length; to > from;)
        {
            var value = bytes[--from];
            var length = ExtraOf(value) + 1;
            to -= length;
            EscapeOne(value, bytes.Slice(to, length));
        }
    }

    /// <summary>Bytes of a text once it is escaped.</summary>
    public static int EscapedLength(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        for (var clean = text.IndexOfAny(Special); clean >= 0; clean = text.IndexOfAny(Special))
        {
            length += ExtraOf(text[clean]);
            text = text[(clean + 1)..];
        }

        return length;
    }

    /// <summary>Escapes into a span that is long enough; returns the bytes written.</summary>
    public static int Escape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        foreach (var value in text)
        {
            var length = ExtraOf(value) + 1;
            EscapeOne(value, destination.Slice(written, length));
            written += length;
        }

        return written;
    }

    /// <summary>
    /// Decodes the inside of a JSON string into a span that is at least as long. False for an escape that does not
    /// exist and for half a surrogate pair, which has no UTF-8.
    /// </summary>
    public static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> destination, out int written)
    {
        written = 0;
        while (true)
        {
            var clean = raw.IndexOf((byte)'\\');
            if (clean < 0)
            {
                raw.CopyTo(destination[written..]);
                written += raw.Length;
                return true;
            }

            raw[..clean].CopyTo(destination[written..]);
            written += clean;
            raw = raw[(clean + 1)..];
            if (raw.IsEmpty)
            {
                return false;
            }

            if (raw[0] == 'u')
            {
                if (!TryRune(ref raw, out var rune))
                {
                    return false;
                }

                written += rune.EncodeToUtf8(destination[written..]);
                continue;
            }

            var value = Unescaped(raw[0]);
            if (value == 0)
            {
                return false;
            }

            destination[written++] = value;
            raw = raw[1..];
        }
    }

    /// <summary>Whether text is a decimal integer without sign and leading zero, of at most 18 digits.</summary>
    public static bool IsNumberIfDigits(ReadOnlySpan<byte> text)
        => text.Length is > 0 and <= MostDigits
            && (text[0] != '0' || text.Length == 1)
            && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>What the letter behind a backslash stands for; 0 where there is no such escape.</summary>
    internal static byte Unescaped(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'\'' => letter,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => 0,
    };

    private static int ExtraOf(byte value) => value switch
    {
        (byte)'"' or (byte)'\\' or (byte)'\b' or (byte)'\f' or (byte)'\n' or (byte)'\r' or (byte)'\t' => 1,
        < 0x20 => 5,
        _ => 0,
    };

    // The length of the span decides: itself, a backslash and a letter, or \u00xx.
    private static void EscapeOne(byte value, Span<byte> destination)
    {
        if (destination.Length == 1)
        {
            destination[0] = value;
            return;
        }

        destination[0] = (byte)'\\';
        if (destination.Length == 2)
        {
            destination[1] = value switch
            {
                (byte)'\b' => (byte)'b',
                (byte)'\f' => (byte)'f',
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                _ => value,
            };
            return;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)('0' + (value >> 4));
        destination[5] = "0123456789abcdef"u8[value & 0xF];
    }

    private static bool TryRune(ref ReadOnlySpan<byte> raw, out Rune rune)
    {
        rune = default;
        if (!TryUnit(raw, out var first))
        {
            return false;
        }

        raw = raw[5..];
        if (!char.IsSurrogate(first))
        {
            rune = new(first);
            return true;
        }

        if (raw.Length < 6 || raw[0] != '\\' || !TryUnit(raw[1..], out var second)
            || !Rune.TryCreate(first, second, out rune))
        {
            return false;
        }

        raw = raw[6..];
        return true;
    }

    // u and four hexadecimal digits.
    private static bool TryUnit(ReadOnlySpan<byte> raw, out char unit)
    {
        unit = default;
        if (raw.Length < 5 || raw[0] != 'u'
            || !Utf8Parser.TryParse(raw.Slice(1, 4), out ushort value, out var consumed, 'x') || consumed != 4)
        {
            return false;
        }

        unit = (char)value;
        return true;
    }

    /// <summary>Where a text stops being UTF-8.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
