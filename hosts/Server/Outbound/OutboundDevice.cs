using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Server.Commands;

namespace Yizhan.Server.Outbound;

/// <summary>
/// What is called for one device: its commands in their order, one at a time, and now and then whether it is online. What
/// got no usable answer is tried again after a while that grows; an answer, good or bad, ends a command.
/// </summary>
internal sealed class OutboundDevice(
    DeviceEntry entry, IDeviceCaller caller, CommandEngine commands, TimeSpan askEvery, TimeProvider time, Func<double> random,
    Action<string> tell) : IAsyncDisposable
{
    private readonly Backoff _backoff = new(Backoff.Longest, random);
    private readonly CancellationTokenSource _end = new();
    private DateTimeOffset _runAt;
    private DateTimeOffset _askAt;
    private Task _working = Task.CompletedTask;
    private bool _silent;
    private string _told = "";

    /// <summary>The device as it was when the caller was made; another one needs another caller.</summary>
    public DeviceEntry Entry { get; } = entry;

    /// <summary>Begins what is due, unless something is under way. Called by one thread.</summary>
    /// <param name="turns">How much may be under way for all devices together.</param>
    /// <param name="stopping">Ends what is under way; a command that is not finished then is run again after the next start.</param>
    public void Begin(SemaphoreSlim turns, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var mayRun = now >= _runAt && commands.MayHaveWork(Entry.Id);
        if (_working.IsCompleted && (mayRun || now >= _askAt))
        {
            _working = WorkAsync(mayRun, now >= _askAt, turns, stopping);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();

        // It has told what went wrong.
        await Task.WhenAny(_working);
        await caller.DisposeAsync();
        _end.Dispose();
    }

    private async Task WorkAsync(bool run, bool ask, SemaphoreSlim turns, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, _end.Token);
        try
        {
            await turns.WaitAsync(end.Token);
            try
            {
                if (run)
                {
                    await RunAsync(end.Token);
                }

                if (ask || time.GetUtcNow() >= _askAt)
                {
                    await AskAsync(end.Token);
                }
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The server stops, or the device is gone; the commands stay on disk as they are.
        }
#pragma warning disable CA1031 // One device whose calls fail on our side must not end those of all others; it is told and tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _runAt = time.GetUtcNow() + _backoff.Next();
            _askAt = time.GetUtcNow() + askEvery;
            Tell($"fault of the platform: {exception.GetType().Name}");
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        while (await commands.CurrentAsync(Entry.Id) is { } command)
        {
            var receipt = await caller.RunAsync(command, stopping);
            if (receipt.Kind == ReceiptKind.Unreachable)
            {
                _runAt = time.GetUtcNow() + _backoff.Next();
                await commands.NotedAsync(Entry.Id, command.Id, receipt.Reason);
                Tell(receipt.Reason);
                return;
            }

            // Not cancelled: what the other side has answered must not be asked again only because the process ends.
            await commands.FinishedAsync(Entry.Id, command.Id, receipt.Kind == ReceiptKind.Delivered, receipt.Reason);
            _backoff.Reset();
            _told = "";
            _askAt = _silent ? default : _askAt;
        }
    }

    private async Task AskAsync(CancellationToken stopping)
    {
        var online = await caller.IsOnlineAsync(stopping);
        if (online == true)
        {
            Entry.Heard(time.GetUtcNow());
        }
        else if (online == false)
        {
            Entry.Away();
        }

        // Who answers again need not be waited for longer.
        _runAt = online is null ? _runAt : default;
        _silent = online is null;
        _askAt = time.GetUtcNow() + askEvery;
    }

    private void Tell(string line)
    {
        if (line != _told)
        {
            _told = line;
            tell(line);
        }
    }
}
