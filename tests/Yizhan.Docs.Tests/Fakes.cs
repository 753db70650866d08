using Yizhan.Domain;

namespace Yizhan.Docs.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

/// <summary>A platform that knows one device and keeps punches in memory; nothing else is asked of it here.</summary>
internal sealed class OneDevicePlatform(DeviceEntry device, TimeProvider time) : IAttendancePlatform, IDeviceDirectory
{
    public List<Punch> Punches { get; } = [];

    public TimeProvider Time { get; } = time;

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) =>
        sn.SequenceEqual(((Utf8Text)device.Id.Sn).Span) ? device : null;

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;

    public ValueTask StoreAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        Punches.AddRange(punches);
        return default;
    }

    public ValueTask<string?> OrderAsync(Command draft, string account, CancellationToken cancellation) => new((string?)null);

    public ValueTask<Command?> CurrentCommandAsync(DeviceId device, CancellationToken cancellation) => default;

    public ValueTask<Command?> FindCommandAsync(DeviceId device, string id, CancellationToken cancellation) => default;

    public ValueTask DeliveredAsync(Command command, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask FinishedAsync(DeviceId device, string id, bool succeeded, string detail, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public string? PhotoUrl(Person person, string? calledHost) => null;

    public ValueTask ReportedPeopleAsync(DeviceId device, IReadOnlyList<Person> people, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask RegisteredAsync(Person person, CancellationToken cancellation) => throw new NotSupportedException();

    public INotes Notes(DeviceId device) => throw new NotSupportedException();
}

/// <summary>A device without parts or people.</summary>
internal sealed class BareTerminal(string sn, TimeProvider time) : ITerminal
{
    public string Sn { get; } = sn;

    public TimeProvider Time { get; } = time;

    public string SoftwareVersion => "1.0";

    public string LocalAddress => "10.0.0.1";

    public IRoster Roster => throw new NotSupportedException();

    public ICommandJournal Journal => throw new NotSupportedException();

    public INotes Notes => throw new NotSupportedException();

    public ITerminalParts Parts => throw new NotSupportedException();

    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) => default;

    public void Log(string text)
    {
    }
}

/// <summary>Brings a request to a link's server in the same process, and its answer back.</summary>
internal sealed class MemoryChannel(LinkServer server) : IWireChannel
{
    private readonly ServerCall _call = new();

    /// <summary>Bodies as they travelled: request, answer, request, answer.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>What a test does to a request on its way.</summary>
    public Func<string, string> OnTheWay { get; set; } = static body => body;

    public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
    {
        _call.Reset();
        _call.Body = OnTheWay(body.ToString());
        _call.Cancellation = cancellation;
        Bodies.Add(_call.Body.ToString());
        await server.ServeAsync(_call);
        Bodies.Add(_call.Output.Text.ToString());
        return new(_call.Output.Text, "");
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return default;
    }
}
