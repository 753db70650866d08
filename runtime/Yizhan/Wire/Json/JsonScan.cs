using System.Buffers;
using System.Runtime.CompilerServices;

namespace Yizhan;

/// <summary>What a JSON value is, told by its first byte.</summary>
internal enum JsonKind : byte
{
    /// <summary>Nothing that begins a value.</summary>
    None = 0,
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    Null,
}

/// <summary>Where a scalar or a name stands: without its quotes, still escaped.</summary>
internal readonly record struct JsonToken(JsonKind Kind, int Start, int Length, bool Escaped);

/// <summary>
/// The grammar of JSON over a span, with the declared leniencies. Nothing is decoded and nothing allocated; a position
/// goes in and comes out, and on failure it stands where the text is wrong.
/// </summary>
internal static class JsonScan
{
    /// <summary>Most objects and arrays inside each other.</summary>
    public const int MaxDepth = 32;

    private static readonly SearchValues<byte> EndsDouble = Stops((byte)'"');
    private static readonly SearchValues<byte> EndsSingle = Stops((byte)'\'');

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
                    if (!TrySkipScalar(json, ref at, quirks, ref fired, out _, out code))
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
        ReadOnlySpan<byte> json, ref int at, byte close, Quirks quirks, ref Quirks fired, out bool closed, out WireCode code)
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

        code = Wrong(json, at);
        return false;
    }

    /// <summary>Moves behind a name and its colon, to the value.</summary>
    public static bool TrySkipName(
        ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired, out JsonToken name, out WireCode code)
    {
        if (KindAt(json, at, quirks) == JsonKind.Text)
        {
            if (!TrySkipText(json, ref at, quirks, ref fired, out name, out code))
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
                code = Wrong(json, at);
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

        code = Wrong(json, at);
        return false;
    }

    /// <summary>Moves behind a string, a number or a word.</summary>
    public static bool TrySkipScalar(
        ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired, out JsonToken token, out WireCode code)
    {
        var kind = KindAt(json, at, quirks);
        var start = at;
        token = default;
        switch (kind)
        {
            case JsonKind.Text:
                return TrySkipText(json, ref at, quirks, ref fired, out token, out code);
            case JsonKind.Number:
                code = SkipNumber(json, ref at);
                break;
            case JsonKind.True:
                code = SkipWord(json, ref at, "true"u8);
                break;
            case JsonKind.False:
                code = SkipWord(json, ref at, "false"u8);
                break;
            case JsonKind.Null:
                code = SkipWord(json, ref at, "null"u8);
                break;
            default:
                code = Wrong(json, at);
                break;
        }

        token = new(kind, start, at - start, false);
        return code == WireCode.None;
    }

    /// <summary>Moves behind a number: <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?</c>.</summary>
    public static WireCode SkipNumber(ReadOnlySpan<byte> json, ref int at)
    {
        if ((uint)at < (uint)json.Length && json[at] == '-')
        {
            at++;
        }

        if ((uint)at < (uint)json.Length && json[at] == '0')
        {
            at++;
        }
        else if (!SkipDigits(json, ref at))
        {
            return Wrong(json, at);
        }

        if ((uint)at < (uint)json.Length && json[at] == '.')
        {
            at++;
            if (!SkipDigits(json, ref at))
            {
                return Wrong(json, at);
            }
        }

        if ((uint)at < (uint)json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if ((uint)at < (uint)json.Length && json[at] is (byte)'+' or (byte)'-')
            {
                at++;
            }

            if (!SkipDigits(json, ref at))
            {
                return Wrong(json, at);
            }
        }

        return WireCode.None;
    }

    private static bool TrySkipText(
        ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired, out JsonToken token, out WireCode code)
    {
        var quote = json[at++];
        if (quote == '\'')
        {
            fired |= Quirks.SingleQuotes;
        }

        var start = at;
        var escaped = false;
        token = default;
        while (true)
        {
            var clean = json[at..].IndexOfAny(quote == '"' ? EndsDouble : EndsSingle);
            at = clean < 0 ? json.Length : at + clean;
            if (at == json.Length)
            {
                code = WireCode.Truncated;
                return false;
            }

            if (json[at] == quote)
            {
                token = new(JsonKind.Text, start, at - start, escaped);
                at++;
                code = WireCode.None;
                return true;
            }

            escaped = true;
            code = json[at] == '\\' ? SkipEscape(json, ref at, quirks, ref fired) : WireCode.Malformed;
            if (code != WireCode.None)
            {
                return false;
            }
        }
    }

    private static WireCode SkipEscape(ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired)
    {
        at++;
        if (at == json.Length)
        {
            return WireCode.Truncated;
        }

        if (json[at] == 'u')
        {
            for (var digits = 0; digits < 4; digits++)
            {
                at++;
                if (at == json.Length || !char.IsAsciiHexDigit((char)json[at]))
                {
                    return Wrong(json, at);
                }
            }
        }
        else if (json[at] == '\'')
        {
            // Only where strings may have single quotes is there a reason to escape one.
            if ((quirks & Quirks.SingleQuotes) == 0)
            {
                return WireCode.Malformed;
            }

            fired |= Quirks.SingleQuotes;
        }
        else if (JsonText.Unescaped(json[at]) == 0)
        {
            return WireCode.Malformed;
        }

        at++;
        return WireCode.None;
    }

    private static WireCode SkipWord(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> word)
    {
        foreach (var letter in word)
        {
            if ((uint)at >= (uint)json.Length || json[at] != letter)
            {
                return Wrong(json, at);
            }

            at++;
        }

        return WireCode.None;
    }

    private static bool SkipDigits(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        while ((uint)at < (uint)json.Length && char.IsAsciiDigit((char)json[at]))
        {
            at++;
        }

        return at > start;
    }

    private static bool IsBare(byte value, bool inside)
        => char.IsAsciiLetter((char)value) || value == '_' || (inside && char.IsAsciiDigit((char)value));

    private static byte Close(ulong objects) => (objects & 1) != 0 ? (byte)'}' : (byte)']';

    private static WireCode Wrong(ReadOnlySpan<byte> json, int at)
        => at >= json.Length ? WireCode.Truncated : WireCode.Malformed;

    private static SearchValues<byte> Stops(byte quote)
    {
        Span<byte> stops = stackalloc byte[34];
        for (byte control = 0; control < 0x20; control++)
        {
            stops[control] = control;
        }

        stops[32] = (byte)'\\';
        stops[33] = quote;
        return SearchValues.Create(stops);
    }
}
