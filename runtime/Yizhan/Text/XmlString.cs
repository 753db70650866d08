namespace Yizhan;

/// <summary>Text inside one element, as some web services wrap what they answer: <c>&lt;string xmlns="..."&gt;{...}&lt;/string&gt;</c>.</summary>
public static class XmlString
{
    private static readonly (byte[] Escape, byte Character)[] Escapes =
    [
        ("&quot;"u8.ToArray(), (byte)'"'), ("&amp;"u8.ToArray(), (byte)'&'), ("&lt;"u8.ToArray(), (byte)'<'),
        ("&gt;"u8.ToArray(), (byte)'>'), ("&apos;"u8.ToArray(), (byte)'\''),
    ];

    /// <summary>The text inside, with its five escapes taken back; what is not wrapped stays as it is, and is no leniency.</summary>
    /// <param name="body">What was answered.</param>
    /// <param name="scratch">Working space, where the leniency is noted.</param>
    public static Utf8Text Unwrap(Utf8Text body, Scratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        var text = body.Span.Trim(" \t\r\n"u8);
        if (text.StartsWith("<?xml"u8) && text.IndexOf("?>"u8) is >= 0 and var end)
        {
            text = text[(end + 2)..].TrimStart(" \t\r\n"u8);
        }

        var close = "</string>"u8;
        var open = text.IndexOf((byte)'>');
        if (!text.StartsWith("<string"u8) || open < 0 || !text.EndsWith(close) || text.Length <= open + close.Length)
        {
            return body;
        }

        scratch.Fired |= Quirks.XmlString;
        var inside = text[(open + 1)..^close.Length];
        var room = scratch.Take(inside.Length);
        return scratch.Keep(room, Unescape(inside, room));
    }

    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var used = 1;
            target[written] = text[0];
            foreach (var (escape, character) in Escapes)
            {
                if (text[0] == '&' && text.StartsWith(escape))
                {
                    (target[written], used) = (character, escape.Length);
                    break;
                }
            }

            text = text[used..];
            written++;
        }

        return written;
    }
}
