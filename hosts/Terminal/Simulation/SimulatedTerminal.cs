using Yizhan.Client;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>One terminal of a simulation: the province's own driver, with everything else in memory.</summary>
internal sealed class SimulatedTerminal : ITerminal, IAsyncDisposable
{
    private readonly FleetParts _shared;
    private readonly ITerminalDriver _driver;
    private readonly LinkListener? _listener;
    private readonly List<TcpChannel> _sockets = [];

    public SimulatedTerminal(FleetParts shared, int number)
    {
        var plan = shared.Plan;
        var random = plan.Random(Purpose.Terminal, number);
        _shared = shared;
        Sn = plan.Sn(number);
        Roster = new MemoryRoster(shared.Photos);
        Journal = new MemoryJournal();
        var setup = new TerminalSetup(
            Sn, plan.Credentials ?? new(GeneratedCredentials.Draw(plan, number)), Open, shared.Time, random.NextDouble)
        {
            Reaches = plan.Platform.Reaches,
            Settings = plan.Settings,
        };
        _driver = plan.Protocol.Drive(setup, this);
        Loop = new(shared, _driver, new(plan.Protocol.Facts.Key, Sn), number, HangUp, random.NextDouble);
        if (plan.IsCalled
            && ListenAddress.TryParse(plan.AddressOf(number), out var address) && address is not null
            && plan.Protocol.Attend(ServerGate.OfDevice(plan.Protocol.Facts, setup), this) is { Count: > 0 } servers)
        {
            _listener = new(servers, address, shared.Channels, Loop.SpeakUp);
        }
    }

    public SimulatedLoop Loop { get; }

    public string Sn { get; }

    public TimeProvider Time => _shared.Time;

    public string SoftwareVersion => TerminalProgram.Version;

    public string LocalAddress => "127.0.0.1";

    public IRoster Roster { get; }

    public ICommandJournal Journal { get; }

    public INotes Notes { get; } = new MemoryNotes();

    public ITerminalParts Parts => _shared.Device;

    public Refusal? WhyNot(Punch punch) => _driver.WhyNot(punch);

    /// <summary>Talks to the platform until nobody passes any more and all is sent, or until it is cancelled.</summary>
    /// <exception cref="ListenException">The address for the platform's calls cannot be listened on.</exception>
    public async Task RunAsync(PunchKinds kinds, CancellationToken cancellation)
    {
        if (_listener is null)
        {
            await Loop.RunAsync(kinds, cancellation);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _listener.Start();
        var serving = _listener.RunAsync(end.Token);
        var looping = Loop.RunAsync(kinds, end.Token);
        await Task.WhenAny(serving, looping);
        await end.CancelAsync();
        await Task.WhenAll(serving, looping);
    }

    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) =>
        _shared.Photographs.FetchAsync(url, cancellation);

    public void UploadNow() => Loop.UploadNow();

    public void Executed(ExecutedCommand command)
    {
        if (command.Succeeded)
        {
            _shared.Tally.CommandDone();
        }
    }

    // Thousands of terminals would say the same at once; what matters is counted.
    public void Log(string text)
    {
    }

    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await _driver.DisposeAsync();
    }

    private IWireChannel Open(LinkFacts link)
    {
        var channel = _shared.Plan.Platform.Open(link, _shared.Channels);
        if (channel is TcpChannel socket)
        {
            _sockets.Add(socket);
        }

        return channel;
    }

    private void HangUp() => _sockets.ForEach(static socket => socket.HangUp());
}
