using Yizhan.Domain;

namespace Yizhan;

/// <summary>A protocol as hosts meet it: by its key, without naming it.</summary>
/// <remarks>
/// Each side is a virtual call and no delegate that is made beforehand: a program that only is a device never calls
/// <see cref="Serve"/>, and a trimmer leaves the platform's side of every protocol out of it.
/// </remarks>
public abstract class ProtocolEntry
{
    private ProtocolEntry(ProtocolFacts facts) => Facts = facts;

    /// <summary>What the spec says.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>The entry of a protocol.</summary>
    public static ProtocolEntry Of<TProtocol>()
        where TProtocol : IProtocol => new Entry<TProtocol>();

    /// <summary>The platform's side of every link that devices open.</summary>
    public abstract IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform);

    /// <summary>The device's side of every link that devices open.</summary>
    public abstract ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal);

    /// <summary>Why the protocol has no such command; <c>null</c> where it has.</summary>
    public abstract string? WhyNot(CommandKind kind);

    /// <summary>Why a command of a kind that the protocol has cannot be given all the same; <c>null</c> where it can.</summary>
    public abstract string? WhyNot(Command command, IReadOnlyList<Person> people);

    /// <summary>The platform's side of the links that the platform opens, for one device; <c>null</c> where there are none.</summary>
    public abstract IDeviceCaller? Call(CallerSetup setup, IAttendancePlatform platform);

    /// <summary>The device's side of the links that the platform opens.</summary>
    public abstract IReadOnlyList<LinkServer> Attend(ServerGate gate, ITerminal terminal);

    private sealed class Entry<TProtocol>() : ProtocolEntry(TProtocol.Facts)
        where TProtocol : IProtocol
    {
        public override IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) => TProtocol.Serve(gate, platform);

        public override ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => TProtocol.Drive(setup, terminal);

        public override string? WhyNot(CommandKind kind) => TProtocol.WhyNot(kind);

        public override string? WhyNot(Command command, IReadOnlyList<Person> people) => TProtocol.WhyNot(command, people);

        public override IDeviceCaller? Call(CallerSetup setup, IAttendancePlatform platform) => TProtocol.Call(setup, platform);

        public override IReadOnlyList<LinkServer> Attend(ServerGate gate, ITerminal terminal) => TProtocol.Attend(gate, terminal);
    }
}
