using System.Globalization;

namespace Yizhan.Client;

/// <summary>
/// The device's clock as the platform set it: the clock underneath and what has to be added to it. Waits go by the clock
/// underneath, so that setting the time neither wakes nor delays anybody.
/// </summary>
public sealed class DeviceClock : TimeProvider
{
    private const string Setting = "clock offset";

    private readonly TimeProvider _underneath;
    private readonly TerminalStore _store;
    private long _offset;

    /// <summary>The clock of a data folder.</summary>
    /// <param name="underneath">The device's own.</param>
    /// <param name="store">Where the difference is kept.</param>
    public DeviceClock(TimeProvider underneath, TerminalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_underneath, _store) = (underneath, store);
        _offset = long.TryParse(store.SettingAtStart(Setting), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var kept) ? kept : 0;
    }

    /// <summary>What is added to the clock underneath.</summary>
    public TimeSpan Offset => TimeSpan.FromMilliseconds(Interlocked.Read(ref _offset));

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _underneath.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _underneath.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _underneath.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => _underneath.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _underneath.CreateTimer(callback, state, dueTime, period);

    /// <summary>Counts from this time on, also after a restart.</summary>
    internal ValueTask SetAsync(DateTimeOffset now, CancellationToken cancellation) => KeepAsync(now - _underneath.GetUtcNow(), cancellation);

    /// <summary>The clock underneath is right.</summary>
    internal ValueTask FollowAsync(CancellationToken cancellation) => KeepAsync(TimeSpan.Zero, cancellation);

    private async ValueTask KeepAsync(TimeSpan offset, CancellationToken cancellation)
    {
        var milliseconds = (long)offset.TotalMilliseconds;
        await _store.SetAsync(Setting, milliseconds.ToString(CultureInfo.InvariantCulture), cancellation);
        Interlocked.Exchange(ref _offset, milliseconds);
    }
}
