using System.Collections.Concurrent;
using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// A terminal: outbox, roster and journal in one data folder, and the loop that talks to the platform. The loop needs to
/// run in one process only; punches may be enqueued by any.
/// </summary>
public sealed class Terminal : ITerminal, IAsyncDisposable, IDisposable
{
    // What the way of an answer and whole seconds make of a right clock.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    // A platform that does not know the time must not make records of another century.
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TerminalOptions _options;
    private readonly ChannelOptions _channels;
    private readonly DeviceId _device;
    private readonly TerminalStore _store;
    private readonly PhotoSource _photos;
    private readonly TerminalLine _line;
    private readonly TerminalLoop _loop;
    private readonly Roster _roster;
    private readonly DeviceClock _clock;
    private readonly CommandFeed _commands = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _awaited = new();

    /// <summary>A terminal of a province.</summary>
    /// <exception cref="StoreException">The data folder cannot be used; the message says why.</exception>
    public Terminal(ProtocolEntry protocol, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _channels = new() { Time = options.Time, Settings = options.Settings, Note = options.Log };
        _device = new(protocol.Facts.Key, options.Sn);
        LocalAddress = options.LocalAddress.Length > 0 ? options.LocalAddress : LocalNetwork.Address();
        _store = new(options.DataFolder, options.MaxBytes);
        _clock = new(options.Time, _store);
        Outbox = new(_store, protocol.Facts.Punches, options.Time, options.Outbox, _device);
        Outbox.Settled = OnSettled;
        _roster = new(_store);
        Notes = new TerminalNotes(_store);
        Journal = new CommandJournal(_store, options.Time, id => options.Log($"command {id} executed"));
        _photos = new(_channels);
        Parts = new GuardedParts(options.Parts, options.Log);
        _line = new(protocol, this, options.Platform, _channels, options.Credentials, options.Random);
        _loop = new(_line.Driver, Outbox, new()
        {
            Heartbeat = protocol.Facts.Heartbeat,
            BatchMax = protocol.Facts.Punches.BatchMax,
            Time = options.Time,
            Random = options.Random,
            HangUp = _line.HangUp,
            Log = options.Log,
        });
        if (options.Listen is { } address)
        {
            _line.Listen(address, _loop.Bell.SpeakUp);
        }
    }

    /// <summary>Punches on their way.</summary>
    public Outbox Outbox { get; }

    /// <summary>The device, as punches name it.</summary>
    public DeviceId Device => _device;

    /// <inheritdoc/>
    public string Sn => _options.Sn;

    /// <summary>The device's clock as the platform set it: what punches are to be stamped with.</summary>
    public TimeProvider Time => _clock;

    /// <inheritdoc/>
    public string SoftwareVersion => _options.SoftwareVersion;

    /// <inheritdoc/>
    public string LocalAddress { get; }

    /// <inheritdoc/>
    public IRoster Roster => _roster;

    /// <inheritdoc/>
    public ICommandJournal Journal { get; }

    /// <inheritdoc/>
    public INotes Notes { get; }

    /// <inheritdoc/>
    public ITerminalParts Parts { get; }

    /// <summary>
    /// Puts a punch on disk and, where the caller is patient, waits for the platform's answer. Never waits for the
    /// network before the punch is on disk.
    /// </summary>
    /// <param name="punch">The punch.</param>
    /// <param name="patience">How long to wait for the platform; zero: not at all.</param>
    /// <param name="cancellation">Ends the wait, not the punch.</param>
    /// <exception cref="StoreException">It could not be put on disk.</exception>
    public async ValueTask<PunchResult> PunchAsync(Punch punch, TimeSpan patience, CancellationToken cancellation)
    {
        var result = await Outbox.EnqueueAsync(punch, cancellation);
        if (result.Outcome != PunchOutcome.Queued)
        {
            return result;
        }

        if (_line.Driver.WhyNot(punch) is { } refusal)
        {
            await Outbox.RefuseAsync(result.Id, refusal.ToString(), CancellationToken.None);
            return new(PunchOutcome.Rejected, result.Id, refusal.Reason, refusal.Clause);
        }

        _loop.Bell.Wake();
        return patience > TimeSpan.Zero ? await AwaitAsync(result, patience, cancellation) : result;
    }

    /// <summary>
    /// Somebody passes the gate: whoever is on the device is punched in, and once the punch is on disk the door opens
    /// (<see cref="ITerminalParts.OpenDoorAsync"/>), also for one that does not count as it repeats the last.
    /// </summary>
    /// <param name="punch">The punch.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">It could not be put on disk; the door stays shut.</exception>
    public async ValueTask<PunchResult> PassAsync(Punch punch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(punch);
        if (!await _roster.HasAsync(punch.PersonId, cancellation))
        {
            return new(PunchOutcome.Rejected, 0, "the person is not on the device");
        }

        var result = await PunchAsync(punch, TimeSpan.Zero, cancellation);
        if (result.Outcome != PunchOutcome.Rejected)
        {
            // Whoever lets somebody pass is the one to hear that the door did not open.
            await _options.Parts.OpenDoorAsync(punch.PersonId, cancellation);
        }

        return result;
    }

    /// <summary>
    /// The commands of the platform as they are carried out, from the first step of the enumeration on. They are carried
    /// out whether anybody listens or not; whoever is more than 1,024 behind misses the oldest. Ends when the terminal does.
    /// </summary>
    public IAsyncEnumerable<ExecutedCommand> CommandsAsync(CancellationToken cancellation = default) => _commands.ListenAsync(cancellation);

    /// <summary>Claims the data folder and talks to the platform until it is cancelled.</summary>
    /// <exception cref="StoreException">The database refuses, or the folder is another device's.</exception>
    /// <exception cref="ListenException">The address for the platform's calls cannot be listened on.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var only = new RunLock(_options.DataFolder);
        try
        {
            await RunAloneAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return; // before the loop had begun
        }
    }

    private async Task RunAloneAsync(CancellationToken cancellation)
    {
        if (await TerminalIdentity.ClaimAsync(_store, _device, cancellation) is { } problem)
        {
            throw new StoreException(StoreFault.Taken, problem);
        }

        var repeats = await Outbox.JudgeAsync(cancellation);
        if (repeats > 0)
        {
            Log($"{repeats} punches do not count: the same person was counted just before");
        }

        await _line.RunAsync(_loop.RunAsync, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) =>
        _photos.FetchAsync(url, cancellation);

    /// <inheritdoc/>
    public async ValueTask SetTimeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var difference = now - Time.GetUtcNow();
        if (difference.Duration() < ClockTolerance)
        {
            return;
        }

        if (now < Earliest || now > Latest)
        {
            Log(string.Create(CultureInfo.InvariantCulture, $"the platform's time {now:yyyy-MM-dd} is not believed"));
            return;
        }

        if (await Parts.SetClockAsync(now, cancellation))
        {
            await _clock.FollowAsync(cancellation);
        }
        else
        {
            await _clock.SetAsync(now, cancellation);
        }

        Log(string.Create(CultureInfo.InvariantCulture, $"the clock was set by {difference.TotalSeconds:+0;-0} s"));
    }

    /// <inheritdoc/>
    public void UploadNow() => _loop.Bell.UploadNow();

    /// <inheritdoc/>
    public void Executed(ExecutedCommand command) => _commands.Tell(command);

    /// <inheritdoc/>
    public void Log(string text) => _options.Log(text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _commands.End();
        await _line.DisposeAsync();
        _photos.Dispose();
        _store.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<PunchResult> AwaitAsync(
        PunchResult queued, TimeSpan patience, CancellationToken cancellation)
    {
        var sent = _awaited.GetOrAdd(
            queued.Id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // It may have been settled before anybody waited for it.
            if (await Outbox.FindAsync(queued.Id, cancellation) is { State: OutboxState.Waiting })
            {
                await Task.WhenAny(sent.Task, Task.Delay(patience, _options.Time, over.Token));
            }

            cancellation.ThrowIfCancellationRequested();
            return await Outbox.FindAsync(queued.Id, cancellation) switch
            {
                { State: OutboxState.Sent } => queued with { Outcome = PunchOutcome.Delivered },
                { State: OutboxState.Failed } failed => new(PunchOutcome.Rejected, queued.Id, failed.Reason),
                { } waiting => queued with { Reason = waiting.Reason },
                null => queued,
            };
        }
        finally
        {
            await over.CancelAsync();
            _awaited.TryRemove(queued.Id, out _);
        }
    }

    private void OnSettled(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
        {
            if (_awaited.TryGetValue(id, out var waiter))
            {
                waiter.TrySetResult();
            }
        }
    }
}
