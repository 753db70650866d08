namespace Yizhan.Client;

/// <summary>Lets a terminal's loop sleep until the time is over or somebody rings. A ring before the sleep is not lost.</summary>
public sealed class LoopBell
{
    private TaskCompletionSource _rung = New();
    private bool _speakUp;
    private bool _uploadNow;

    /// <summary>Something was put where the loop takes its work from: ends the sleep, or the next one where nobody sleeps.</summary>
    public void Wake() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>There may be something to tell the platform before the next heartbeat is due.</summary>
    public void SpeakUp()
    {
        Volatile.Write(ref _speakUp, true);
        Wake();
    }

    /// <summary>What waits is to be sent before the next upload is due.</summary>
    public void UploadNow()
    {
        Volatile.Write(ref _uploadNow, true);
        Wake();
    }

    /// <summary>Whether somebody wanted the loop to speak up since this was asked last.</summary>
    public bool TakeSpeakUp() => Take(ref _speakUp);

    /// <summary>Whether somebody wanted an upload since this was asked last.</summary>
    public bool TakeUploadNow() => Take(ref _uploadNow);

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

    private static bool Take(ref bool flag) => Interlocked.Exchange(ref flag, false);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
