namespace Yizhan.AspNetCore;

/// <summary>
/// One timer for everything that a connection waits for. Putting it off costs no call to the timer: it goes off at the
/// earlier time, sees that there is time left, and sleeps on; so a busy connection touches it next to never.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<ConnectionFault> _passed;
    private long _due = long.MaxValue;
    private long _armed = long.MaxValue;
    private ConnectionFault _fault;

    public Deadline(TimeProvider time, Action<ConnectionFault> passed)
    {
        _time = time;
        _passed = passed;
        _timer = time.CreateTimer(
            static state => ((Deadline)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>From now on this is waited for, no longer than that.</summary>
    public void Within(TimeSpan span, ConnectionFault fault)
    {
        lock (_lock)
        {
            _due = _time.GetTimestamp() + Ticks(span);
            _fault = fault;
            if (_due < _armed)
            {
                _armed = _due;
                _timer.Change(span, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>From now on nothing is waited for.</summary>
    public void Never()
    {
        lock (_lock)
        {
            _due = long.MaxValue;
        }
    }

    public void Dispose()
    {
        Never();
        _timer.Dispose();
    }

    private void Tick()
    {
        ConnectionFault fault;
        lock (_lock)
        {
            _armed = long.MaxValue;
            if (_due == long.MaxValue)
            {
                return;
            }

            var left = _due - _time.GetTimestamp();
            if (left > 0)
            {
                // A whole millisecond at least, since timers count no finer.
                _armed = _due;
                _timer.Change(Span(left) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            _due = long.MaxValue;
            fault = _fault;
        }

        _passed(fault);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    private TimeSpan Span(long ticks) => TimeSpan.FromSeconds((double)ticks / _time.TimestampFrequency);
}
