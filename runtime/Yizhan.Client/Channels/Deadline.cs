namespace Yizhan.Client;

/// <summary>A cancellation that comes from the caller or from the clock, and knows which.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    public Deadline(TimeSpan within, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _clock = new(within, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is over and the caller still waits.</summary>
    public bool Passed => _clock.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
