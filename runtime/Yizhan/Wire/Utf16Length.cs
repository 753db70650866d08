using System.Text;

namespace Yizhan;

/// <summary>Length of UTF-8 text in UTF-16 code units, the unit of every <c>Max</c>.</summary>
internal static class Utf16Length
{
    /// <summary>
    /// Whether valid UTF-8 has more units than the limit (0: none). A text never has more units than bytes, so that the
    /// common case counts nothing.
    /// </summary>
    public static bool Exceeds(ReadOnlySpan<byte> utf8, int max, out int units)
    {
        units = utf8.Length;
        if (max == 0 || utf8.Length <= max)
        {
            return false;
        }

        units = Encoding.UTF8.GetCharCount(utf8);
        return units > max;
    }

    /// <summary>Whether valid UTF-8 has fewer units than needed. A unit takes at most three bytes, so that long text is not counted.</summary>
    public static bool FallsShort(ReadOnlySpan<byte> utf8, int min, out int units)
    {
        units = utf8.Length;
        if (utf8.Length >= min * 3L)
        {
            return false;
        }

        units = Encoding.UTF8.GetCharCount(utf8);
        return units < min;
    }
}
