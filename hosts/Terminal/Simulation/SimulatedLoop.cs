using Yizhan.Client;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>
/// Drives one simulated terminal as the loop of a real one does: heartbeats when they are due, punches as people pass,
/// as often as the platform wants uploads, one exchange at a time. But a punch is handed over once, whether the platform was there a moment ago or not: what came of that is counted, and nothing is tried again.
/// </summary>
internal sealed class SimulatedLoop
{
    private readonly FleetParts _shared;
    private readonly ITerminalDriver _driver;
    private readonly DeviceId _device;
    private readonly int _number;
    private readonly Action _hangUp;
    private readonly Func<double> _random;
    private readonly Backoff _backoff;
    private readonly TaskCompletionSource _beaten = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Punch> _batch = [];
    private readonly long _started;
    private PunchSchedule? _schedule;
    private TimeSpan _beatAt;
    private TimeSpan? _uploadEvery;
    private TimeSpan _uploadAt;
    private bool _connected;

    public SimulatedLoop(
        FleetParts shared, ITerminalDriver driver, DeviceId device, int number, Action hangUp, Func<double> random)
    {
        (_shared, _driver, _device, _number, _hangUp, _random) = (shared, driver, device, number, hangUp, random);
        _backoff = new(shared.Plan.Protocol.Facts.Heartbeat, random);
        _started = shared.Time.GetTimestamp();
    }

    /// <summary>Wakes it: people have begun to pass, or stopped, or the platform wants something.</summary>
    public LoopBell Bell { get; } = new();

    /// <summary>The first heartbeat is over, whatever came of it.</summary>
    public Task Beaten => _beaten.Task;

    /// <summary>Punches that were due and not handed over, once it no longer runs.</summary>
    public long Unsent => _schedule?.DueBefore(_shared.Passing.End) ?? 0;

    private TimeSpan Now => _shared.Time.GetElapsedTime(_started);

    /// <summary>Runs until nobody passes any more and all is sent, or until it is cancelled; both are ordinary ends.</summary>
    public async Task RunAsync(PunchKinds kinds, CancellationToken cancellation)
    {
        _schedule = new(_shared.Plan, kinds, _number);
        try
        {
            while (!IsOver(_schedule))
            {
                cancellation.ThrowIfCancellationRequested();
                await StepAsync(_schedule, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return; // what was under way was counted as failed
        }
        finally
        {
            _beaten.TrySetResult();
        }
    }

    private bool IsOver(PunchSchedule schedule)
    {
        var passing = _shared.Passing;
        return passing.HasBegun && schedule.NextAt >= passing.End && passing.Elapsed(_shared.Time) >= passing.End;
    }

    private async ValueTask StepAsync(PunchSchedule schedule, CancellationToken cancellation)
    {
        var now = Now;
        if (Bell.TakeSpeakUp())
        {
            _beatAt = _beatAt < now ? _beatAt : now;
        }

        if (Bell.TakeUploadNow())
        {
            _uploadAt = now;
        }

        var wait = Earlier(_beatAt - now, NextUploadIn(schedule, now));
        if (wait > TimeSpan.Zero)
        {
            // Timers count whole milliseconds; a part of one would be no wait at all.
            await Bell.WaitAsync(
                TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _shared.Time, cancellation);
        }
        else if (now >= _beatAt)
        {
            await BeatAsync(now, cancellation);
        }
        else
        {
            await SendAsync(schedule, cancellation);
        }
    }

    // While nobody passes there is nothing to wait for but the bell; when the last has passed nothing is to wait for.
    private TimeSpan NextUploadIn(PunchSchedule schedule, TimeSpan now)
    {
        var passing = _shared.Passing;
        if (!passing.HasBegun)
        {
            return TimeSpan.MaxValue;
        }

        var elapsed = passing.Elapsed(_shared.Time);
        return Earlier(passing.End - elapsed, Later(schedule.NextAt - elapsed, _uploadAt - now));
    }

    private async ValueTask BeatAsync(TimeSpan began, CancellationToken cancellation)
    {
        var receipt = await ExchangeAsync(() => _driver.HeartbeatAsync(cancellation), cancellation);
        var delivered = receipt.Kind == ReceiptKind.Delivered;
        _shared.Tally.Beaten(receipt, first: delivered && !_connected);
        _connected |= delivered;
        Follow(receipt.UploadEvery);
        if (receipt.Kind == ReceiptKind.Unreachable)
        {
            _hangUp();
            _beatAt = Now + _backoff.Next();
        }
        else
        {
            var interval = Later(receipt.NextHeartbeat ?? _shared.Plan.Protocol.Facts.Heartbeat, LoopOptions.ShortestHeartbeat);

            // All terminals start in a few seconds; so that they do not beat in the same few seconds for ever, each comes
            // back once before its time.
            _beatAt = began + (_beaten.Task.IsCompleted ? interval : Later(interval * _random(), LoopOptions.ShortestHeartbeat));
            _backoff.Reset();
        }

        _beaten.TrySetResult();
    }

    // Not all terminals at once: each begins somewhere in the interval.
    private void Follow(TimeSpan? uploadEvery)
    {
        if (uploadEvery is { } every && every != _uploadEvery)
        {
            _uploadEvery = every;
            _uploadAt = Now + (every * _random());
        }
    }

    private async ValueTask SendAsync(PunchSchedule schedule, CancellationToken cancellation)
    {
        var passing = _shared.Passing;
        var elapsed = passing.Elapsed(_shared.Time);
        var tally = _shared.Tally;
        _batch.Clear();
        while (_batch.Count < Math.Max(1, _shared.Plan.Protocol.Facts.Punches.BatchMax)
            && schedule.NextAt <= elapsed && schedule.NextAt < passing.End)
        {
            tally.HandedOver(elapsed - schedule.NextAt);
            _batch.Add(schedule.Next(_device, passing.BeganAt));
        }

        if (schedule.NextAt > elapsed && _uploadEvery is { } every)
        {
            _uploadAt = Now + every;
        }

        if (_batch.Count == 0)
        {
            return;
        }

        var handedOver = _shared.Time.GetTimestamp();
        var receipt = new Receipt(ReceiptKind.Unreachable, "no answer before the end");
        try
        {
            receipt = await ExchangeAsync(() => _driver.SendAsync([.. _batch], cancellation), cancellation);
        }
        finally
        {
            tally.Settled(receipt, _batch.Count, _shared.Time.GetElapsedTime(handedOver));
        }

        if (receipt.Kind == ReceiptKind.Unreachable)
        {
            _hangUp();
        }
    }

    private static ValueTask<Receipt> ExchangeAsync(Func<ValueTask<Receipt>> exchange, CancellationToken cancellation) =>
        Faults.AsReceiptAsync(exchange, static _ => { }, cancellation);

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
