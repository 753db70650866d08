using Yizhan.Domain;

namespace Yizhan;

/// <summary>A protocol of the catalogue. The generator writes the facts, the mapping file the two factories.</summary>
public interface IProtocol
{
    /// <summary>What the spec says.</summary>
    static abstract ProtocolFacts Facts { get; }

    /// <summary>The platform's side of every link, mapped to the domain.</summary>
    static abstract IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform);

    /// <summary>The device's side, mapped to the domain.</summary>
    static abstract ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal);

    /// <summary>Why the protocol has no such command; <c>null</c> where it has.</summary>
    static abstract string? WhyNot(CommandKind kind);
}

/// <summary>A protocol as hosts meet it: by its key, without naming it.</summary>
public sealed class ProtocolEntry
{
    private readonly Func<ServerGate, IAttendancePlatform, IReadOnlyList<LinkServer>> _serve;
    private readonly Func<TerminalSetup, ITerminal, ITerminalDriver> _drive;
    private readonly Func<CommandKind, string?> _whyNot;

    private ProtocolEntry(
        ProtocolFacts facts,
        Func<ServerGate, IAttendancePlatform, IReadOnlyList<LinkServer>> serve,
        Func<TerminalSetup, ITerminal, ITerminalDriver> drive,
        Func<CommandKind, string?> whyNot)
    {
        Facts = facts;
        _serve = serve;
        _drive = drive;
        _whyNot = whyNot;
    }

    /// <summary>What the spec says.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>The entry of a protocol.</summary>
    public static ProtocolEntry Of<TProtocol>()
        where TProtocol : IProtocol =>
        new(TProtocol.Facts, TProtocol.Serve, TProtocol.Drive, TProtocol.WhyNot);

    /// <summary>The platform's side of every link.</summary>
    public IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) => _serve(gate, platform);

    /// <summary>The device's side.</summary>
    public ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => _drive(setup, terminal);

    /// <summary>Why the protocol has no such command; <c>null</c> where it has.</summary>
    public string? WhyNot(CommandKind kind) => _whyNot(kind);
}
