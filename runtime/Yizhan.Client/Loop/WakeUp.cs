namespace Yizhan.Client;

/// <summary>Lets one waiter sleep until the time is over or somebody rings. A ring before the sleep is not lost.</summary>
internal sealed class WakeUp
{
    private TaskCompletionSource _rung = New();

    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Whether it was rung.</summary>
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
