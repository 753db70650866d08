using System.Collections.Concurrent;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// A terminal: outbox, roster and journal in one data folder, and the loop that talks to the platform. The loop needs to
/// run in one process only; punches may be enqueued by any.
/// </summary>
public sealed class Terminal : ITerminal, IAsyncDisposable
{
    private readonly TerminalOptions _options;
    private readonly ChannelOptions _channels;
    private readonly DeviceId _device;
    private readonly TerminalStore _store;
    private readonly PhotoSource _photos;
    private readonly ITerminalDriver _driver;
    private readonly TerminalLoop _loop;
    private readonly LinkListener? _listener;
    private readonly List<TcpChannel> _sockets = [];
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
        Outbox = new(_store, protocol.Facts.Punches, options.Time, options.Outbox, _device);
        Outbox.Settled = OnSettled;
        Roster = new Roster(_store);
        Notes = new TerminalNotes(_store);
        Journal = new CommandJournal(_store, options.Time, id => options.Log($"command {id} executed"));
        _photos = new(_channels);
        var setup = new TerminalSetup(options.Sn, options.Credentials, Open, options.Time, options.Random)
        {
            Reaches = options.Platform.Reaches,
            Settings = options.Settings,
        };
        _driver = protocol.Drive(setup, this);
        _loop = new(_driver, Outbox, new()
        {
            Heartbeat = protocol.Facts.Heartbeat,
            BatchMax = protocol.Facts.Punches.BatchMax,
            Time = options.Time,
            Random = options.Random,
            HangUp = () => _sockets.ForEach(static socket => socket.HangUp()),
            Log = options.Log,
        });
        if (options.Listen is { } address && protocol.Attend(ServerGate.OfDevice(protocol.Facts, setup), this) is { Count: > 0 } servers)
        {
            _listener = new(servers, address, _channels, _loop.SpeakUp);
        }
    }

    /// <summary>Punches on their way.</summary>
    public Outbox Outbox { get; }

    /// <inheritdoc/>
    public string Sn => _options.Sn;

    /// <inheritdoc/>
    public TimeProvider Time => _options.Time;

    /// <inheritdoc/>
    public string SoftwareVersion => _options.SoftwareVersion;

    /// <inheritdoc/>
    public string LocalAddress { get; }

    /// <inheritdoc/>
    public IRoster Roster { get; }

    /// <inheritdoc/>
    public ICommandJournal Journal { get; }

    /// <inheritdoc/>
    public INotes Notes { get; }

    /// <inheritdoc/>
    public ITerminalParts Parts => _options.Parts;

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

        _loop.Wake();
        return patience > TimeSpan.Zero ? await AwaitAsync(result, patience, cancellation) : result;
    }

    /// <summary>Claims the data folder and talks to the platform until it is cancelled.</summary>
    /// <exception cref="StoreException">The database refuses, or the folder is another device's.</exception>
    /// <exception cref="ListenException">The address for the platform's calls cannot be listened on.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var only = new RunLock(_options.DataFolder);
        if (await TerminalIdentity.ClaimAsync(_store, _device, cancellation) is { } problem)
        {
            throw new StoreException(StoreFault.Taken, problem);
        }

        var repeats = await Outbox.JudgeAsync(cancellation);
        if (repeats > 0)
        {
            Log($"{repeats} punches do not count: the same person was counted just before");
        }

        if (_listener is null)
        {
            await _loop.RunAsync(cancellation);
            return;
        }

        _listener.Start();
        Log($"listens on {_options.Listen}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var serving = _listener.RunAsync(end.Token);
        var looping = _loop.RunAsync(end.Token);
        await Task.WhenAny(serving, looping);

        // Where one of the two fails the other must not go on alone.
        await end.CancelAsync();
        await Task.WhenAll(serving, looping);
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) =>
        _photos.FetchAsync(url, cancellation);

    /// <inheritdoc/>
    public void Log(string text) => _options.Log(text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await _driver.DisposeAsync();
        _photos.Dispose();
        _store.Dispose();
    }

    private IWireChannel Open(LinkFacts link)
    {
        var channel = _options.Platform.Open(link, _channels);
        if (channel is TcpChannel socket)
        {
            _sockets.Add(socket);
        }

        return channel;
    }

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
                await Task.WhenAny(sent.Task, Task.Delay(patience, Time, over.Token));
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
