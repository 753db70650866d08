namespace Yizhan.Client;

/// <summary>Lets one waiter sleep until the time is over or somebody rings. A ring before the sleep is not lost.</summary>
public sealed class WakeUp
{
    private TaskCompletionSource _rung = New();

    /// <summary>Ends the sleep, or the next one where nobody sleeps.</summary>
    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Sleeps; true where it was rung.</summary>
    /// <param name="atMost">How long at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the wait with an exception.</param>
    public async ValueTask<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rung = _rung.Task;
        await Task.WhenAny(rung, Task.Delay(atMost, time, over.Token));
        await over.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (!rung.IsCompleted)
        {
            return false;
        }

        Interlocked.Exchange(ref _rung, New());
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
