using System.Buffers;

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

/// <summary>Strings, numbers and words over a span; positions as in <see cref="JsonScan"/>.</summary>
internal static class JsonTokens
{
    /// <summary>What ends a stretch of a string in double quotes: the quote, the backslash, controls.</summary>
    public static readonly SearchValues<byte> EndsDouble = Stops((byte)'"');
    private static readonly SearchValues<byte> EndsSingle = Stops((byte)'\'');

    /// <summary>Moves behind a string, a number or a word.</summary>
    public static bool TrySkipScalar(
        ReadOnlySpan<byte> json, ref int at, Quirks quirks, ref Quirks fired, out JsonToken token, out WireCode code)
    {
        var kind = JsonScan.KindAt(json, at, quirks);
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

    /// <summary>Moves behind the string whose quote stands here.</summary>
    public static bool TrySkipText(
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

    /// <summary>What is wrong where nothing that was expected stands.</summary>
    public static WireCode Wrong(ReadOnlySpan<byte> json, int at)
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
