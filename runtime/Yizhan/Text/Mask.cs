using System.Globalization;
using System.Text;

namespace Yizhan;

/// <summary>What a log may show of a sensitive value. Never throws, whatever the bytes are.</summary>
public static class Mask
{
    /// <summary>The mask of a text by what it is; empty where there is no text.</summary>
    /// <remarks>
    /// <code>
    /// Secret          ***
    /// IdentityNumber  510*************34   first three and last two characters, the others as stars
    /// Phone           *******1234          last four
    /// Face            &lt;1234 bytes&gt;
    /// Person          张*                  first character; the number of the others is not told
    /// </code>
    /// A text too short for anything to stay hidden becomes stars.
    /// </remarks>
    public static string Text(Utf8Text text, Sensitive kind) => Text(text.Span, kind);

    /// <summary>The mask of UTF-8 bytes by what they are; bytes that are not UTF-8 count as replacement characters.</summary>
    public static string Text(ReadOnlySpan<byte> utf8, Sensitive kind)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        return kind switch
        {
            Sensitive.IdentityNumber => Show(utf8, first: 3, last: 2),
            Sensitive.Phone => Show(utf8, first: 0, last: 4),
            Sensitive.Face => Size(utf8.Length),
            Sensitive.Person => First(utf8),
            _ => "***",
        };
    }

    /// <summary>The mask of a text.</summary>
    public static string Of(Utf8Text text, Sensitive kind) => Text(text.Span, kind);

    /// <summary>The mask of a picture or template: only its size is shown.</summary>
    public static string Of(Base64 value, Sensitive kind) =>
        value.IsAbsent ? "" : kind == Sensitive.Secret ? "***" : Size(value);

    /// <summary>The size of what base64 stands for: <c>&lt;1234 bytes&gt;</c>; of its text where it is not base64.</summary>
    public static string Size(Base64 value) =>
        Size(value.TryGetDecodedLength(out var length) ? length : value.Span.Length);

    private static string Size(int bytes) => string.Create(CultureInfo.InvariantCulture, $"<{bytes} bytes>");

    private static string First(ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeFromUtf8(utf8, out var rune, out _);
        return rune + "*";
    }

    private static string Show(ReadOnlySpan<byte> utf8, int first, int last)
    {
        var runes = 0;
        for (var rest = utf8; !rest.IsEmpty; runes++)
        {
            Rune.DecodeFromUtf8(rest, out _, out var length);
            rest = rest[length..];
        }

        // At least as much is hidden as is shown.
        if (runes < 2 * (first + last))
        {
            (first, last) = (0, 0);
        }

        // A value may be as long as a body allows; the mask is not.
        const int MostStars = 32;
        var text = new StringBuilder();
        var at = 0;
        for (var rest = utf8; !rest.IsEmpty; at++)
        {
            Rune.DecodeFromUtf8(rest, out var rune, out var length);
            rest = rest[length..];
            if (at < first || at >= runes - last)
            {
                text.Append(rune);
            }
            else if (at - first < MostStars)
            {
                text.Append('*');
            }
        }

        return text.ToString();
    }
}
