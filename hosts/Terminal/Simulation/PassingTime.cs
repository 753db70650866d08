namespace Yizhan.Terminals.Simulation;

/// <summary>When people pass the gates: not yet, from a moment on, and no longer. Seen by all terminals at once.</summary>
internal sealed class PassingTime
{
    private volatile Hours? _hours;

    /// <summary>Whether people pass, or have passed.</summary>
    public bool HasBegun => _hours is not null;

    /// <summary>The moment as people read it.</summary>
    public DateTimeOffset BeganAt => _hours?.BeganAt ?? default;

    /// <summary>When they stop, counted from the beginning; at once where they have not begun.</summary>
    public TimeSpan End => _hours?.End ?? TimeSpan.Zero;

    /// <summary>Counted from the beginning by the ticks of the machine.</summary>
    public TimeSpan Elapsed(TimeProvider time) => _hours is { } hours ? time.GetElapsedTime(hours.Began) : TimeSpan.Zero;

    public void Begin(TimeProvider time, TimeSpan length) => _hours = new(time.GetTimestamp(), Now(time), length);

    /// <summary>Nobody comes any more.</summary>
    public void Stop(TimeProvider time)
    {
        var hours = _hours ?? new(time.GetTimestamp(), Now(time), TimeSpan.Zero);
        var now = TimeSpan.FromMilliseconds((long)time.GetElapsedTime(hours.Began).TotalMilliseconds);
        _hours = hours with { End = now < hours.End ? now : hours.End };
    }

    private static DateTimeOffset Now(TimeProvider time) => WireTime.Now(time).ToDateTimeOffset();

    private sealed record Hours(long Began, DateTimeOffset BeganAt, TimeSpan End);
}
