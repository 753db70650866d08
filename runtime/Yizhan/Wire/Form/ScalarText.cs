using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Yizhan;

/// <summary>Numbers into decimal text, the same in form, query and multipart.</summary>
internal static class ScalarText
{
    /// <summary>Room for the longest: a double has at most 24 characters, a decimal 31.</summary>
    public const int MaxSize = 40;

    /// <summary>An integer in at least so many digits (at most 18), zeros in front.</summary>
    public static int Write(Span<byte> target, long value, int digits)
    {
        Utf8Formatter.TryFormat(value, target, out var written, new StandardFormat('D', (byte)digits));
        return written;
    }

    public static int Write<T>(Span<byte> target, T value)
        where T : IUtf8SpanFormattable
    {
        // It always fits; a number that does not is our own fault and would show as an empty value.
        value.TryFormat(target, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }
}
