namespace Yizhan.Client.Tests;

/// <summary>A clock that only moves when the test says so, and never past a timer without firing it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private long _elapsed;
    private DateTimeOffset _start = Punches.Morning;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => (_start + TimeSpan.FromTicks(GetTimestamp())).ToUniversalTime();

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Somebody sets the clock of the device; what has elapsed stays.</summary>
    public void SetBack(TimeSpan by) => _start -= by;

    public void Advance(TimeSpan time)
    {
        var end = GetTimestamp() + time.Ticks;
        while (TakeNext(end) is { } timer)
        {
            timer.Fire();
        }

        Interlocked.Exchange(ref _elapsed, end);
    }

    /// <summary>Lets time pass in steps from timer to timer, and waits before each until somebody waits for one.</summary>
    public async Task PassAsync(TimeSpan time, Func<bool>? until = null)
    {
        var end = GetTimestamp() + time.Ticks;
        while (GetTimestamp() < end && until?.Invoke() != true)
        {
            await SettleAsync();
            var next = Math.Min(end, NextDue() ?? end);
            Advance(TimeSpan.FromTicks(next - GetTimestamp()));
        }

        await SettleAsync();
    }

    /// <summary>Waits, on the machine's clock, until everybody is asleep on this one.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 5000 && Waiting == 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(i < 200 ? 0.01 : 1), System, TestContext.Current.CancellationToken);
        }

        Assert.True(Waiting > 0, "nobody waits for the time to pass");
    }

    private long? NextDue()
    {
        lock (_lock)
        {
            return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due);
        }
    }

    private ManualTimer? TakeNext(long end)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > end)
            {
                return null;
            }

            Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, next.Due));
            _timers.Remove(next);
            return next;
        }
    }

    private sealed class ManualTimer(ManualTime clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock.GetTimestamp() + dueTime.Ticks;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
