namespace Yizhan;

/// <summary>Values as they mostly are, read in one pass: strings without escapes, plain numbers. Everything else goes the long way.</summary>
internal static class JsonPlain
{
    /// <summary>So many digits fit 64 bits whatever they are.</summary>
    public const int MostDigits = 18;

    /// <summary>
    /// Reads a string of one to so many bytes without escapes and controls, which is what most strings are. False where
    /// anything else stands here; then nothing has moved.
    /// </summary>
    public static bool TryPlainText(this ref JsonCursor cursor, int most, out Utf8Text text)
    {
        var json = cursor.Json;
        var at = cursor.At;
        if (cursor.Pending && (uint)at < (uint)json.Length && json[at] == '"')
        {
            var inside = json[(at + 1)..];
            var length = inside.IndexOfAny(JsonTokens.EndsDouble);
            if (length > 0 && length <= most && inside[length] == '"')
            {
                text = cursor.Text.Slice(at + 1, length);
                cursor.Taken(at + length + 2);
                return true;
            }
        }

        text = default;
        return false;
    }

    /// <summary>
    /// Reads a number of at most so many characters without sign and exponent, in front of a comma or a closing bracket: its
    /// digits, and how many of them stand behind the point. False where anything else stands here; then nothing has moved.
    /// </summary>
    public static bool TryPlainNumber(this ref JsonCursor cursor, int most, out long digits, out int scale)
    {
        digits = 0;
        scale = 0;
        var json = cursor.Json;
        var start = cursor.At;
        var at = start;
        if (!cursor.Pending || !TryDigits(json, ref at, ref digits) || (json[start] == '0' && at > start + 1))
        {
            return false;
        }

        var point = at;
        if ((uint)at < (uint)json.Length && json[at] == '.')
        {
            at++;
            if (!TryDigits(json, ref at, ref digits))
            {
                return false;
            }

            scale = at - point - 1;
        }

        if (at - start > most || !IsEnd(json, at))
        {
            return false;
        }

        cursor.Taken(at);
        return true;
    }

    /// <summary>The same for a number without a point.</summary>
    public static bool TryPlainInteger(this ref JsonCursor cursor, out long value)
    {
        value = 0;
        var json = cursor.Json;
        var at = cursor.At;
        if (!cursor.Pending || !TryDigits(json, ref at, ref value) || (json[cursor.At] == '0' && at > cursor.At + 1)
            || at - cursor.At > MostDigits || !IsEnd(json, at))
        {
            return false;
        }

        cursor.Taken(at);
        return true;
    }

    /// <summary>Reads an integer of at most 18 digits in quotes. False where anything else stands here; then nothing has moved.</summary>
    public static bool TryPlainIntegerText(this ref JsonCursor cursor, out long value)
    {
        value = 0;
        var json = cursor.Json;
        var at = cursor.At + 1;
        if (!cursor.Pending || (uint)cursor.At >= (uint)json.Length || json[cursor.At] != '"' || !TryDigits(json, ref at, ref value)
            || at - cursor.At > MostDigits || (uint)at >= (uint)json.Length || json[at] != '"')
        {
            return false;
        }

        cursor.Taken(at + 1);
        return true;
    }

    // What ends a number at once; blanks before it go the long way.
    private static bool IsEnd(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] is ((byte)',' or (byte)'}' or (byte)']');

    // The value from here to there was read.
    private static void Taken(this ref JsonCursor cursor, int end)
    {
        cursor.Start = cursor.At;
        cursor.At = end;
        cursor.Pending = cursor.Empty = false;
    }

    private static bool TryDigits(ReadOnlySpan<byte> json, ref int at, ref long value)
    {
        var start = at;
        for (; (uint)at < (uint)json.Length; at++)
        {
            var digit = (uint)(json[at] - '0');
            if (digit > 9)
            {
                break;
            }

            value = unchecked((value * 10) + digit);
        }

        return at > start;
    }
}
