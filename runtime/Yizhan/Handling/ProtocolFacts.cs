namespace Yizhan;

/// <summary>What a spec says about its protocol; filled in by generated code.</summary>
public sealed record ProtocolFacts
{
    /// <summary>Key in configuration, routes and logs.</summary>
    public required string Key { get; init; }

    /// <summary>Title of the document.</summary>
    public string Title { get; init; } = "";

    /// <summary>Version of the document.</summary>
    public string Version { get; init; } = "";

    /// <summary>What a device and the platform agree on beforehand.</summary>
    public IReadOnlyList<CredentialFacts> Credentials { get; init; } = [];

    /// <summary>How long a token lives without a request; zero where there is no login.</summary>
    public TimeSpan TokenIdle { get; init; }

    /// <summary>Interval of heartbeats.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A device is offline when more than this has passed since its last heartbeat.</summary>
    public TimeSpan OfflineAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far the time of a request may lie from the clock; zero where requests carry none.</summary>
    public TimeSpan Freshness { get; init; }

    /// <summary>What is asked of a terminal's records.</summary>
    public PunchFacts Punches { get; init; } = new();

    /// <summary>The links, in the order of their declaration.</summary>
    public IReadOnlyList<LinkFacts> Links { get; init; } = [];

    /// <summary>What the document leaves open and what was chosen: of the protocol, its links, its records and their members.</summary>
    public IReadOnlyList<AssumptionFacts> Assumptions { get; init; } = [];

    /// <summary>Faults of the document, wherever they were noted.</summary>
    public IReadOnlyList<ErratumFacts> Errata { get; init; } = [];
}

/// <summary>One credential.</summary>
/// <param name="Name">Name as the document spells it.</param>
/// <param name="Secret">Whether it must never be shown.</param>
/// <param name="Account">Whether it names an account that devices share.</param>
/// <param name="Min">Fewest characters.</param>
/// <param name="Max">Most characters.</param>
public sealed record CredentialFacts(string Name, bool Secret, bool Account, int Min, int Max)
{
    /// <summary>Whether it is the address at which the platform calls the system behind the device.</summary>
    public bool Address { get; init; }
}

/// <summary>What is asked of a terminal's records.</summary>
public sealed record PunchFacts
{
    /// <summary>A punch of the same person within this time does not count; zero: only the same time is a repeat.</summary>
    public TimeSpan RepeatWithin { get; init; }

    /// <summary>Days that uploaded records are kept; 0 where the document is silent.</summary>
    public int KeepDays { get; init; }

    /// <summary>A record with more failed attempts may be dropped when space runs out; 0: never.</summary>
    public int GiveUpAfter { get; init; }

    /// <summary>Most records in one upload.</summary>
    public int BatchMax { get; init; } = 1;

    /// <summary>Largest picture in bytes; 0 where the document is silent.</summary>
    public int PhotoMaxBytes { get; init; }

    /// <summary>How often the platform asks for uploads; zero where the document knows no such interval.</summary>
    public TimeSpan UploadEvery { get; init; }

    /// <summary>What of the document asks for it; empty where it says nothing.</summary>
    public string Clause { get; init; } = "";
}

/// <summary>An assumption.</summary>
/// <param name="Choice">What was chosen.</param>
/// <param name="Clause">What leaves it open.</param>
/// <param name="Status">How well it is founded.</param>
/// <param name="Setting">Setting by which an alternative is chosen; empty where there is none.</param>
/// <param name="Alternatives">The alternatives.</param>
/// <param name="About">Type, or type and member, on which it stands.</param>
public sealed record AssumptionFacts(
    string Choice, string Clause, Evidence Status, string Setting, IReadOnlyList<string> Alternatives, string About = "");

/// <summary>A fault of the document.</summary>
/// <param name="Place">Where in the document.</param>
/// <param name="Printed">What it prints.</param>
/// <param name="Meant">What it means.</param>
/// <param name="About">Type, or type and member, on which it stands.</param>
public sealed record ErratumFacts(string Place, string Printed, string Meant, string About);
