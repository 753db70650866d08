using System.Text;
using System.Text.Unicode;

namespace Yizhan;

/// <summary>Base64 as the field sends it: with the head of a data URI, blanks for plus signs, percent-encoded by hand.</summary>
internal static class LooseBase64
{
    private const Quirks Any = Quirks.DataUris | Quirks.BlankForPlus | Quirks.DoubleEncoding;
    private const int LongestHead = 128;

    /// <summary>The text without what the leniencies take: a slice, or scratch where bytes of it change. What fires is noted.</summary>
    public static Utf8Text Mend(Utf8Text text, Quirks quirks, Scratch scratch)
    {
        if ((quirks & Any) == 0)
        {
            return text;
        }

        if ((quirks & Quirks.DoubleEncoding) != 0 && text.Span.Contains((byte)'%'))
        {
            text = Decode(text, scratch);
        }

        if ((quirks & Quirks.DataUris) != 0 && HeadLength(text.Span) is > 0 and var head)
        {
            text = text.Slice(head, text.Length - head);
            scratch.Fired |= Quirks.DataUris;
        }

        return (quirks & Quirks.BlankForPlus) != 0 && HasBlanksForPlus(text.Span) ? Plus(text, scratch) : text;
    }

    /// <summary>Undoes percent-encoding where every escape is whole; a plus stays one, since <c>%2B</c> was written for it.</summary>
    public static Utf8Text Decode(Utf8Text text, Scratch scratch)
    {
        var target = scratch.Take(text.Length);
        var length = PercentEncoding.Decode(text.Span, target, plusIsBlank: false);
        if (length < 0 || !Utf8.IsValid(target.AsSpan(0, length)))
        {
            scratch.Keep(target, 0);
            return text;
        }

        scratch.Fired |= Quirks.DoubleEncoding;
        return scratch.Keep(target, length);
    }

    // data:image/jpeg;base64,
    private static int HeadLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 5 || !Ascii.EqualsIgnoreCase(text[..5], "data:"u8))
        {
            return 0;
        }

        var comma = text[..Math.Min(text.Length, LongestHead)].IndexOf((byte)',');
        return comma >= 7 && Ascii.EqualsIgnoreCase(text[(comma - 7)..comma], ";base64"u8) ? comma + 1 : 0;
    }

    // Base64 has a multiple of four characters. Where the blanks are needed for that, they stand for something; where the
    // text is whole without them, they only stand between.
    private static bool HasBlanksForPlus(ReadOnlySpan<byte> text)
    {
        var blanks = text.Count((byte)' ');
        var others = text.Length - text.Count((byte)'\r') - text.Count((byte)'\n') - text.Count((byte)'\t');
        return blanks > 0 && others % 4 == 0;
    }

    private static Utf8Text Plus(Utf8Text text, Scratch scratch)
    {
        var target = scratch.Take(text.Length);
        text.Span.Replace(target, (byte)' ', (byte)'+');
        scratch.Fired |= Quirks.BlankForPlus;
        return scratch.Keep(target, text.Length);
    }
}
