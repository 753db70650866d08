namespace Yizhan;

/// <summary>What the document leaves open, and what we chose.</summary>
/// <remarks>
/// <code>
/// [Assumes("field numbers are the row numbers of the tables", Clause = "1.2", Status = Evidence.Guessed)]
/// [Assumes("the cipher runs in CBC mode", Status = Evidence.Seen, Setting = "cipherMode", Alternatives = "ecb")]
/// </code>
/// Alternatives are choices that an operator may switch to by the setting, per device.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class AssumesAttribute(string choice) : Attribute
{
    /// <summary>What we chose, in one sentence.</summary>
    public string Choice { get; } = choice;

    /// <summary>Clause or requirement that leaves it open.</summary>
    public string Clause { get; set; } = "";

    /// <summary>How well it is founded.</summary>
    public Evidence Status { get; set; }

    /// <summary>Setting by which an operator chooses an alternative; empty where there is none.</summary>
    public string Setting { get; set; } = "";

    /// <summary>The alternatives, joined with blanks.</summary>
    public string Alternatives { get; set; } = "";
}

/// <summary>How well an assumption is founded.</summary>
public enum Evidence
{
    /// <summary>Plausible, nothing more.</summary>
    Guessed = 0,

    /// <summary>Seen in the field.</summary>
    Seen = 1,

    /// <summary>Confirmed by the authority.</summary>
    Confirmed = 2,
}
