using System.Runtime.CompilerServices;

namespace Yizhan;

/// <summary>
/// The grammar of JSON values over a span, with the declared leniencies. Nothing is decoded and nothing allocated; a
/// position goes in and comes out, and on failure it stands where the text is wrong.
/// </summary>
internal static class JsonScan
{
    /// <summary>Most objects and arrays inside each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>The first place from here that is no blank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipBlanks(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>What begins here.</summary>
    public static JsonKind KindAt(ReadOnlySpan<byte> json, int at, Quirks quirks)
        => (uint)at >= (uint)json.Length ? JsonKind.None : json[at] switch
        {
            (byte)'"' => JsonKind.Text,
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
            (byte)'t' => JsonKind.True,
            (byte)'f' => JsonKind.False,
            (byte)'n' => JsonKind.Null,
            (byte)'\'' when (quirks & Quirks.SingleQuotes) != 0 => JsonKind.Text,
            _ => JsonKind.None,
        };

    /// <summary>Moves behind one whole document: a value with nothing but blanks around it.</summary>
    public static bool TrySkipDocument(ReadOnlySpan<byte> json, Quirks quirks, ref Quirks fired, out WireCode code)
    {
        var at = SkipBlanks(json, 0);
        if (TrySkipValue(json, ref at, 0, quirks, ref fired, out code) && SkipBlanks(json, at) < json.Length)
        {
            code = WireCode.TrailingBytes;
        }

        return code == WireCode.None;
    }

    /// <summary>Moves behind the value that begins here, inside so many open objects and arrays.</summary>
    public static bool TrySkipValue(
        ReadOnlySpan<byte> json, ref int at, int depth, Quirks quirks, ref Quirks fired, out WireCode code)
    {
        var objects = 0UL; // bit 0 is set while the innermost open bracket is that of an object
        var open = 0;
        while (true)
        {
            switch (KindAt(json, at, quirks))
            {
                case JsonKind.Object or JsonKind.Array when depth + open >= MaxDepth:
                    code = WireCode.TooDeep;
                    return false;
                case JsonKind.Object or JsonKind.Array:
                    objects = objects << 1 | (json[at] == '{' ? 1UL : 0UL);
                    open++;
                    at = SkipBlanks(json, at + 1);
                    if ((uint)at < (uint)json.Length && json[at] == Close(objects))
                    {
                        at++;
                        objects >>= 1;
                        open--;
                        break;
                    }

                    if ((objects & 1) != 0 && !TrySkipName(json, ref at, quirks, ref fired, out _, out code))
                    {
                        return false;
                    }

                    continue;
                default:
                    if (!JsonTokens.TrySkipScalar(json, ref at, quirks, ref fired, out _, out code))
                    {
                        return false;
                    }

                    break;
            }

            // Behind a value: closing brackets as far as they go, or a comma and the next value.
            while (true)
            {
                if (open == 0)
                {
                    code = WireCode.None;
                    return true;
                }

                if (!TryStep(json, ref at, Close(objects), quirks, ref fired, out var closed, out code))
                {
                    return false;
                }

                if (!closed)
                {
                    break;
                }

                objects >>= 1;
                open--;
            }

            if ((objects & 1) != 0 && !TrySkipName(json, ref at, quirks, ref fired, out _, out code))
            {
                return false;
            }
        }
    }

    /// <summary>Moves from behind a value to the next name or value, or behind the closing bracket.</summary>
    public static bool TryStep(
        ReadOnlySpan<byte> json, ref int at, byte close, Quirks quirks, ref Quirks fired,
        out bool closed, out WireCode code)
    {
        closed = false;
        code = WireCode.None;
        at = SkipBlanks(json, at);
        if ((uint)at < (uint)json.Length && json[at] == ',')
        {
            at = SkipBlanks(json, at + 1);
            if ((uint)at >= (uint)json.Length || json[at] != close)
            {
                return true;
            }

            if ((quirks & Quirks.TrailingCommas) != 0)
            {
                fired |= Quirks.TrailingCommas;
                closed = true;
                at++;
                return true;
            }
        }
        else if ((uint)at < (uint)json.Length && json[at] == close)
        {
            closed = true;
            at++;
            return true;
        }

        code = JsonTokens.Wrong(json, at);
        return false;
    }

    /// <summary>Moves behind a name and its colon, to the value.</summary>
    public static bool TrySkipName(
        ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired, out JsonToken name, out WireCode code)
    {
        if (KindAt(json, at, quirks) == JsonKind.Text)
        {
            if (!JsonTokens.TrySkipText(json, ref at, quirks, ref fired, out name, out code))
            {
                return false;
            }
        }
        else
        {
            var start = at;
            while ((quirks & Quirks.BareNames) != 0 && (uint)at < (uint)json.Length && IsBare(json[at], at > start))
            {
                at++;
            }

            name = new(JsonKind.Text, start, at - start, false);
            if (at == start)
            {
                code = JsonTokens.Wrong(json, at);
                return false;
            }

            fired |= Quirks.BareNames;
        }

        at = SkipBlanks(json, at);
        if ((uint)at < (uint)json.Length && json[at] == ':')
        {
            at = SkipBlanks(json, at + 1);
            code = WireCode.None;
            return true;
        }

        code = JsonTokens.Wrong(json, at);
        return false;
    }

    private static bool IsBare(byte value, bool inside)
        => char.IsAsciiLetter((char)value) || value == '_' || (inside && char.IsAsciiDigit((char)value));

    private static byte Close(ulong objects) => (objects & 1) != 0 ? (byte)'}' : (byte)']';
}
