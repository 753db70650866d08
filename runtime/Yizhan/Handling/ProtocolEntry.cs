using Yizhan.Domain;

namespace Yizhan;

/// <summary>A protocol as hosts meet it: by its key, without naming it.</summary>
public sealed class ProtocolEntry
{
    private readonly Func<ServerGate, IAttendancePlatform, IReadOnlyList<LinkServer>> _serve;
    private readonly Func<TerminalSetup, ITerminal, ITerminalDriver> _drive;
    private readonly Func<CommandKind, string?> _whyNotKind;
    private readonly Func<Command, IReadOnlyList<Person>, string?> _whyNotCommand;
    private readonly Func<CallerSetup, IAttendancePlatform, IDeviceCaller?> _call;
    private readonly Func<ServerGate, ITerminal, IReadOnlyList<LinkServer>> _attend;

    private ProtocolEntry(
        ProtocolFacts facts,
        Func<ServerGate, IAttendancePlatform, IReadOnlyList<LinkServer>> serve,
        Func<TerminalSetup, ITerminal, ITerminalDriver> drive,
        Func<CommandKind, string?> whyNotKind,
        Func<Command, IReadOnlyList<Person>, string?> whyNotCommand,
        Func<CallerSetup, IAttendancePlatform, IDeviceCaller?> call,
        Func<ServerGate, ITerminal, IReadOnlyList<LinkServer>> attend)
    {
        Facts = facts;
        _serve = serve;
        _drive = drive;
        _whyNotKind = whyNotKind;
        _whyNotCommand = whyNotCommand;
        _call = call;
        _attend = attend;
    }

    /// <summary>What the spec says.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>The entry of a protocol.</summary>
    public static ProtocolEntry Of<TProtocol>()
        where TProtocol : IProtocol => new(
            TProtocol.Facts, TProtocol.Serve, TProtocol.Drive, TProtocol.WhyNot, TProtocol.WhyNot, TProtocol.Call, TProtocol.Attend);

    /// <summary>The platform's side of every link that devices open.</summary>
    public IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) => _serve(gate, platform);

    /// <summary>The device's side of every link that devices open.</summary>
    public ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => _drive(setup, terminal);

    /// <summary>Why the protocol has no such command; <c>null</c> where it has.</summary>
    public string? WhyNot(CommandKind kind) => _whyNotKind(kind);

    /// <summary>Why a command of a kind that the protocol has cannot be given all the same; <c>null</c> where it can.</summary>
    public string? WhyNot(Command command, IReadOnlyList<Person> people) => _whyNotCommand(command, people);

    /// <summary>The platform's side of the links that the platform opens, for one device; <c>null</c> where there are none.</summary>
    public IDeviceCaller? Call(CallerSetup setup, IAttendancePlatform platform) => _call(setup, platform);

    /// <summary>The device's side of the links that the platform opens.</summary>
    public IReadOnlyList<LinkServer> Attend(ServerGate gate, ITerminal terminal) => _attend(gate, terminal);
}
