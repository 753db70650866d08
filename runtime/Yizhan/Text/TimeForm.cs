using System.Buffers.Text;
using System.Text;

namespace Yizhan;

/// <summary>What one form of a <see cref="TimeFormat"/> is.</summary>
internal enum TimeFormKind : byte
{
    Pattern,
    Milliseconds,
    Seconds,
    Iso,
    Now,
}

/// <summary>One form of a <see cref="TimeFormat"/>: a word, or a pattern of fields and literal bytes.</summary>
internal sealed class TimeForm
{
    // In a compiled pattern, bytes 1 to 7 are fields; a literal never is one of these control characters.
    private const byte Year = 1;
    private const byte Millisecond = 7;
    private const string FieldLetters = "yMdHmsS";
    private static readonly TimeForm IsoWriter = Compile("yyyy-MM-ddTHH:mm:ss.SSS");

    private readonly byte[] _pattern;

    private TimeForm(TimeFormKind kind, byte[] pattern, int maxLength)
    {
        Kind = kind;
        _pattern = pattern;
        MaxLength = maxLength;
    }

    public TimeFormKind Kind { get; }

    public int MaxLength { get; }

    public static TimeForm Parse(string word) => word switch
    {
        "ms" => new(TimeFormKind.Milliseconds, [], 20),
        "s" => new(TimeFormKind.Seconds, [], 20),
        "iso" => new(TimeFormKind.Iso, [], "2018-11-28T03:06:23.000+00:00".Length),
        "now" => new(TimeFormKind.Now, [], 20),
        "" => throw new ArgumentException("a time format has an empty form", nameof(word)),
        _ => Compile(word),
    };

    public bool TryRead(ReadOnlySpan<byte> text, int zoneMinutes, out WireTime time)
    {
        switch (Kind)
        {
            case TimeFormKind.Milliseconds:
                return TryReadNumber(text, 1, out time);
            case TimeFormKind.Seconds:
                return TryReadNumber(text, 1000, out time);
            case TimeFormKind.Now:
                time = WireTime.AtOnce;
                return text.SequenceEqual("-1"u8);
            case TimeFormKind.Iso:
                return IsoTime.TryRead(text, zoneMinutes, out time);
            default:
                return TryReadPattern(text, zoneMinutes, out time);
        }
    }

    public int Write(WireTime time, int zoneMinutes, Span<byte> destination)
    {
        int written;
        switch (Kind)
        {
            case TimeFormKind.Milliseconds or TimeFormKind.Now:
                Utf8Formatter.TryFormat(time.UnixMilliseconds, destination, out written);
                return written;
            case TimeFormKind.Seconds:
                // Rounded down, also before 1970, so that a time never moves into the future.
                var (quotient, rest) = Math.DivRem(time.UnixMilliseconds, 1000);
                Utf8Formatter.TryFormat(rest < 0 ? quotient - 1 : quotient, destination, out written);
                return written;
            case TimeFormKind.Iso:
                written = IsoWriter.WritePattern(time, zoneMinutes, destination);
                return written + IsoTime.WriteZone(zoneMinutes, destination[written..]);
            default:
                return WritePattern(time, zoneMinutes, destination);
        }
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, long unit, out WireTime time)
    {
        time = default;
        if ((uint)(text.Length - 1) >= 18)
        {
            return false;
        }

        var value = 0L;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        if (value > WireTime.LastMillisecond / unit)
        {
            return false;
        }

        time = new(value * unit);
        return true;
    }

    private bool TryReadPattern(ReadOnlySpan<byte> text, int zoneMinutes, out WireTime time)
    {
        time = default;
        if (text.Length != MaxLength)
        {
            return false;
        }

        Span<int> fields = [0, 1, 1, 0, 0, 0, 0];
        var at = 0;
        foreach (var code in _pattern)
        {
            if (code is < Year or > Millisecond)
            {
                if (text[at++] != code)
                {
                    return false;
                }

                continue;
            }

            var width = Width(code);
            var value = IsoTime.Digits(text.Slice(at, width));
            if (value < 0)
            {
                return false;
            }

            fields[code - Year] = value;
            at += width;
        }

        return IsoTime.TryMake(fields, zoneMinutes, out time);
    }

    private int WritePattern(WireTime time, int zoneMinutes, Span<byte> destination)
    {
        var local = time.At(zoneMinutes);
        Span<int> fields =
            [local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, local.Millisecond];
        var at = 0;
        foreach (var code in _pattern)
        {
            if (code is < Year or > Millisecond)
            {
                destination[at++] = code;
                continue;
            }

            var width = Width(code);
            IsoTime.WriteDigits(fields[code - Year], destination.Slice(at, width));
            at += width;
        }

        return at;
    }

    private static int Width(byte code) => code switch { Year => 4, Millisecond => 3, _ => 2 };

    private static TimeForm Compile(string word)
    {
        var pattern = new List<byte>();
        var seen = 0;
        var length = 0;
        for (var index = 0; index < word.Length;)
        {
            var field = FieldLetters.IndexOf(word[index], StringComparison.Ordinal);
            var run = 1;
            while (index + run < word.Length && word[index + run] == word[index])
            {
                run++;
            }

            if (field < 0)
            {
                var literal = Encoding.UTF8.GetBytes(word.Substring(index, run));
                pattern.AddRange(literal);
                length += literal.Length;
            }
            else
            {
                var code = (byte)(Year + field);
                if (run != Width(code) || (seen & (1 << field)) != 0)
                {
                    throw new ArgumentException($"'{word}' is no time pattern: yyyy MM dd HH mm ss SSS, each once", nameof(word));
                }

                seen |= 1 << field;
                pattern.Add(code);
                length += run;
            }

            index += run;
        }

        if ((seen & 1) == 0 || word.AsSpan().ContainsAnyInRange('\u0001', '\u0007'))
        {
            throw new ArgumentException($"'{word}' is no time pattern: it has no yyyy", nameof(word));
        }

        return new(TimeFormKind.Pattern, [.. pattern], length);
    }
}
