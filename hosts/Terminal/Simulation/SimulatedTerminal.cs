using Yizhan.Client;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>One terminal of a simulation: the province's own driver, with everything else in memory.</summary>
internal sealed class SimulatedTerminal : ITerminal, IAsyncDisposable
{
    private readonly FleetParts _shared;
    private readonly TerminalLine _line;

    public SimulatedTerminal(FleetParts shared, int number)
    {
        var plan = shared.Plan;
        var random = plan.Random(Purpose.Terminal, number);
        _shared = shared;
        Sn = plan.Sn(number);
        Roster = new MemoryRoster(shared.Photos);
        Journal = new MemoryJournal();
        var credentials = plan.Credentials ?? new(GeneratedCredentials.Draw(plan, number));
        _line = new(plan.Protocol, this, plan.Platform, shared.Channels, credentials, random.NextDouble);
        Loop = new(shared, _line.Driver, new(plan.Protocol.Facts.Key, Sn), number, _line.HangUp, random.NextDouble);
        if (plan.IsCalled && ListenAddress.TryParse(plan.AddressOf(number), out var address) && address is not null)
        {
            _line.Listen(address, Loop.Bell.SpeakUp);
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

    public Refusal? WhyNot(Punch punch) => _line.Driver.WhyNot(punch);

    /// <summary>Talks to the platform until nobody passes any more and all is sent, or until it is cancelled.</summary>
    /// <exception cref="ListenException">The address for the platform's calls cannot be listened on.</exception>
    public Task RunAsync(PunchKinds kinds, CancellationToken cancellation) =>
        _line.RunAsync(end => Loop.RunAsync(kinds, end), cancellation);

    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) =>
        _shared.Photographs.FetchAsync(url, cancellation);

    public void UploadNow() => Loop.Bell.UploadNow();

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

    public ValueTask DisposeAsync() => _line.DisposeAsync();
}
