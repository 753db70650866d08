using Yizhan.Domain;

namespace Yizhan;

/// <summary>A protocol of the catalogue. The generator writes the facts, the mapping file what computes.</summary>
public interface IProtocol
{
    /// <summary>What the spec says.</summary>
    static abstract ProtocolFacts Facts { get; }

    /// <summary>The platform's side of every link that devices open, mapped to the domain.</summary>
    static abstract IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform);

    /// <summary>The device's side of every link that devices open, mapped to the domain.</summary>
    static abstract ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal);

    /// <summary>Why the protocol has no such command; <c>null</c> where it has.</summary>
    static abstract string? WhyNot(CommandKind kind);

    /// <summary>
    /// Why a command of a kind that the protocol has cannot be given all the same: what it requires of a person and the
    /// person lacks, by the names of the admin plane (<c>person '5' has no 'idNumber'</c>). <c>null</c> where it can.
    /// </summary>
    /// <param name="command">The command; it has no number yet.</param>
    /// <param name="people">Those of its people whom the platform knows, in the order of the command.</param>
    static virtual string? WhyNot(Command command, IReadOnlyList<Person> people) => null;

    /// <summary>
    /// The platform's side of the links that the platform opens (<see cref="Caller.Platform"/>), for one device;
    /// <c>null</c> where the protocol has none.
    /// </summary>
    static virtual IDeviceCaller? Call(CallerSetup setup, IAttendancePlatform platform) => null;

    /// <summary>The device's side of the links that the platform opens; none where the protocol has none.</summary>
    static virtual IReadOnlyList<LinkServer> Attend(ServerGate gate, ITerminal terminal) => [];
}
