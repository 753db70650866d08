using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// Drives a province's terminal: heartbeats when they are due, uploads as soon as something waits, pauses after failures.
/// One exchange at a time; nothing runs between them.
/// </summary>
public sealed class TerminalLoop
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StoreRest = TimeSpan.FromSeconds(10);

    private readonly ITerminalDriver _driver;
    private readonly Outbox _outbox;
    private readonly LoopOptions _options;
    private readonly Heartbeats _heartbeats;
    private readonly Uploads _uploads;
    private TimeSpan _tidyAt;
    private long _began;
    private bool _many;

    /// <summary>A loop that is not running yet.</summary>
    public TerminalLoop(ITerminalDriver driver, Outbox outbox, LoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _driver = driver;
        _outbox = outbox;
        _options = options;
        _heartbeats = new(options);
        _uploads = new(driver, outbox, options);
    }

    /// <summary>Wakes it: punches of other processes are noticed by looking.</summary>
    public LoopBell Bell { get; } = new();

    // Counted by the ticks of the machine: a command may set the clock.
    private TimeSpan Now => _options.Time.GetElapsedTime(_began);

    /// <summary>Runs until it is cancelled; that is its ordinary end.</summary>
    /// <exception cref="StoreException">The database refuses: nothing could be kept any more.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _began = _options.Time.GetTimestamp();
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                await StepOrWaitAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return; // what was under way is still in the outbox
        }
    }

    // A database that is held or full may be free again; one that is damaged will not mend itself.
    private async ValueTask StepOrWaitAsync(CancellationToken cancellation)
    {
        try
        {
            await StepAsync(cancellation);
        }
        catch (StoreException e) when (e.Fault is StoreFault.Busy or StoreFault.Full)
        {
            _options.Log(e.Message);
            await Task.Delay(StoreRest, _options.Time, cancellation);
        }
    }

    private async ValueTask StepAsync(CancellationToken cancellation)
    {
        var now = Now;
        if (Bell.TakeSpeakUp())
        {
            _heartbeats.Hurry(now);
        }

        if (Bell.TakeUploadNow())
        {
            _uploads.PlatformIsBack(now);
        }

        if (now >= _heartbeats.At)
        {
            await HeartbeatAsync(now, cancellation);
        }
        else if (now >= _uploads.At)
        {
            await _uploads.StepAsync(() => Now, _heartbeats.Connected, cancellation);
            if (_uploads.NeedsJudgement)
            {
                _heartbeats.Hurry(Now);
            }
        }
        else if (now >= _tidyAt)
        {
            await WarnAsync(cancellation);
            var expired = await _outbox.ExpireAsync(cancellation);
            _tidyAt = expired > 0 ? now + _options.Look : now + TidyEvery;
        }
        else
        {
            var next = Earliest(_heartbeats.At, _uploads.At, _tidyAt) - now;
            if (await Bell.WaitAsync(next, _options.Time, cancellation))
            {
                _uploads.Look(Now);
            }
        }
    }

    private async ValueTask WarnAsync(CancellationToken cancellation)
    {
        var (waiting, many) = ((await _outbox.CountAsync(cancellation)).Waiting, _many);
        _many = waiting >= _outbox.WarnAt;
        if (_many && !many)
        {
            _options.Log(string.Create(CultureInfo.InvariantCulture, $"{waiting} punches wait to be sent"));
        }
    }

    private async ValueTask HeartbeatAsync(TimeSpan began, CancellationToken cancellation)
    {
        var receipt = await Faults.AsReceiptAsync(
            () => _driver.HeartbeatAsync(cancellation), _options.Log, cancellation);
        _uploads.Every = receipt.UploadEvery ?? _uploads.Every;
        if (_heartbeats.Beaten(receipt, began, Now))
        {
            _uploads.PlatformIsBack(Now);
        }

        await _uploads.JudgeAsync(_heartbeats.Connected, cancellation);
    }

    private static TimeSpan Earliest(TimeSpan a, TimeSpan b, TimeSpan c) =>
        a < b ? (a < c ? a : c) : (b < c ? b : c);
}
