using System.Globalization;

namespace Yizhan;

/// <summary>Numbers into decimal text, the same in form, query and multipart.</summary>
internal static class ScalarText
{
    /// <summary>Room for the longest: a double has at most 24 characters, a decimal 31.</summary>
    public const int MaxSize = 40;

    public static int Write<T>(Span<byte> target, T value)
        where T : IUtf8SpanFormattable
    {
        // It always fits; a number that does not is our own fault and would show as an empty value.
        value.TryFormat(target, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }
}
