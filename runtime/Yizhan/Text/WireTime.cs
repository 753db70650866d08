using System.Globalization;

namespace Yizhan;

/// <summary>A moment as the wire tells it: milliseconds since 1970-01-01T00:00:00Z, negative before.</summary>
/// <param name="UnixMilliseconds">Milliseconds since the Unix epoch.</param>
/// <remarks>Reading yields only moments of the years 1 to 9999; a moment beyond is shown as the nearest of them.</remarks>
public readonly record struct WireTime(long UnixMilliseconds) : IComparable<WireTime>
{
    /// <summary>Minutes by which China Standard Time, the zone of every document so far, is ahead of UTC.</summary>
    public const int ChinaMinutes = 480;

    // Years 1 and 9999 as every zone sees them: a day is kept free at either end.
    internal const long FirstMillisecond = -62_135_596_800_000 + MillisecondsPerDay;
    internal const long LastMillisecond = 253_402_300_799_999 - MillisecondsPerDay;
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>The value that stands for "at once" where a document writes -1; see the word <c>now</c> of <see cref="TimeFormat"/>.</summary>
    public static WireTime AtOnce { get; } = new(-1);

    /// <summary>The moment of a date and time with its zone, cut to milliseconds.</summary>
    public static WireTime FromDateTimeOffset(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>The present moment of a clock.</summary>
    public static WireTime Now(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return FromDateTimeOffset(clock.GetUtcNow());
    }

    /// <summary>Whether the left moment is earlier.</summary>
    public static bool operator <(WireTime left, WireTime right) => left.UnixMilliseconds < right.UnixMilliseconds;

    /// <summary>Whether the left moment is earlier or the same.</summary>
    public static bool operator <=(WireTime left, WireTime right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    /// <summary>Whether the left moment is later.</summary>
    public static bool operator >(WireTime left, WireTime right) => left.UnixMilliseconds > right.UnixMilliseconds;

    /// <summary>Whether the left moment is later or the same.</summary>
    public static bool operator >=(WireTime left, WireTime right) => left.UnixMilliseconds >= right.UnixMilliseconds;

    /// <summary>The moment at +08:00.</summary>
    public DateTimeOffset ToDateTimeOffset() => At(ChinaMinutes);

    /// <inheritdoc/>
    public int CompareTo(WireTime other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>ISO 8601 at +08:00 with milliseconds: <c>2021-03-28T03:16:08.000+08:00</c>.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    internal DateTimeOffset At(int zoneMinutes) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(UnixMilliseconds, FirstMillisecond, LastMillisecond))
            .ToOffset(TimeSpan.FromMinutes(zoneMinutes));
}
