namespace Yizhan;

/// <summary>ISO 8601 as devices write it, and the calendar under every pattern.</summary>
internal static class IsoTime
{
    // 2018-11-28T03:06:23[.1 to 9 digits][Z|+0000|+00:00|+00]
    public static bool TryRead(ReadOnlySpan<byte> text, int zoneMinutes, out WireTime time)
    {
        time = default;
        if (text.Length < 19
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        Span<int> fields =
        [
            Digits(text[..4]), Digits(text.Slice(5, 2)), Digits(text.Slice(8, 2)),
            Digits(text.Slice(11, 2)), Digits(text.Slice(14, 2)), Digits(text.Slice(17, 2)), 0,
        ];
        var rest = text[19..];
        return TryReadFraction(ref rest, out fields[6])
            && TryReadZone(rest, ref zoneMinutes)
            && TryMake(fields, zoneMinutes, out time);
    }

    public static int WriteZone(int zoneMinutes, Span<byte> destination)
    {
        destination[0] = zoneMinutes < 0 ? (byte)'-' : (byte)'+';
        var minutes = Math.Abs(zoneMinutes);
        WriteDigits(minutes / 60, destination.Slice(1, 2));
        destination[3] = (byte)':';
        WriteDigits(minutes % 60, destination.Slice(4, 2));
        return 6;
    }

    /// <summary>Year, month, day, hour, minute, second, millisecond in a zone; false where there is no such moment.</summary>
    public static bool TryMake(ReadOnlySpan<int> fields, int zoneMinutes, out WireTime time)
    {
        time = default;
        var (year, month, day, hour, minute, second, millisecond) =
            (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 59 || (uint)millisecond > 999)
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Unspecified);
        var milliseconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond)
            - (zoneMinutes * 60_000L);
        if (milliseconds is < WireTime.FirstMillisecond or > WireTime.LastMillisecond)
        {
            return false;
        }

        time = new(milliseconds);
        return true;
    }

    /// <summary>The number that up to nine digits make; -1 where one is no digit.</summary>
    public static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return -1;
            }

            value = (value * 10) + (int)digit;
        }

        return value;
    }

    public static void WriteDigits(int value, Span<byte> destination)
    {
        for (var at = destination.Length - 1; at >= 0; at--)
        {
            destination[at] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out int millisecond)
    {
        millisecond = 0;
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        if (digits is < 1 or > 9)
        {
            return false;
        }

        // Finer than a millisecond is cut, not rounded: 59.9999 stays in its minute.
        Span<byte> three = [(byte)'0', (byte)'0', (byte)'0'];
        rest.Slice(1, Math.Min(digits, 3)).CopyTo(three);
        millisecond = Digits(three);
        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryReadZone(ReadOnlySpan<byte> zone, ref int minutes)
    {
        if (zone.IsEmpty)
        {
            return true;
        }

        if (zone is [(byte)'Z'])
        {
            minutes = 0;
            return true;
        }

        var sign = zone[0] switch { (byte)'+' => 1, (byte)'-' => -1, _ => 0 };
        var (hour, minute) = zone.Length switch
        {
            3 => (Digits(zone.Slice(1, 2)), 0),
            5 => (Digits(zone.Slice(1, 2)), Digits(zone.Slice(3, 2))),
            6 when zone[3] == ':' => (Digits(zone.Slice(1, 2)), Digits(zone.Slice(4, 2))),
            _ => (-1, -1),
        };
        minutes = sign * ((hour * 60) + minute);
        return sign != 0 && hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }
}
