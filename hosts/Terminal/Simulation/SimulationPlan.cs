using System.Globalization;
using Yizhan.Client;

namespace Yizhan.Terminals.Simulation;

/// <summary>What is simulated: who, where, how many, how fast, and the number that everything is drawn from.</summary>
internal sealed record SimulationPlan
{
    /// <summary>The province that is spoken.</summary>
    public required ProtocolEntry Protocol { get; init; }

    /// <summary>Where the platform is.</summary>
    public required PlatformAddress Platform { get; init; }

    /// <summary>Where the platform's calls are served; a terminal's own address is its number below it.</summary>
    public required ListenAddress Listen { get; init; }

    /// <summary>How many terminals.</summary>
    public required int Terminals { get; init; }

    /// <summary>For how long people pass the gates, once every terminal has connected.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Punches in a second, over all terminals.</summary>
    public required double Rate { get; init; }

    /// <summary>The same number makes the same people, credentials and punches.</summary>
    public required int Seed { get; init; }

    /// <summary>How many people pass the gates.</summary>
    public required int People { get; init; }

    /// <summary>What every terminal's number begins with.</summary>
    public required string SnPrefix { get; init; }

    /// <summary>Size of the picture of a punch in bytes; 0: none.</summary>
    public int PhotoBytes { get; init; }

    /// <summary>What all terminals have agreed with the platform; <c>null</c>: made up for each of them, and registered.</summary>
    public CredentialSet? Credentials { get; init; }

    /// <summary>Declared alternatives that were chosen, by the setting's name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Whether the province's platform calls its terminals.</summary>
    public bool IsCalled => Protocol.Facts.Links.Any(static link => link.Caller == Caller.Platform);

    /// <summary>The number of a terminal, from 0 on.</summary>
    public string Sn(int terminal) => SnPrefix + (terminal + 1).ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>Where a terminal is called by the platform.</summary>
    public string AddressOf(int terminal) => $"{Listen}/{Sn(terminal)}";

    /// <summary>Numbers for one purpose, of one terminal where it is one terminal's.</summary>
    public Random Random(Purpose purpose, int terminal = 0)
    {
        // The generator of a seed is the same on every machine; neighbours must not begin alike, so the parts are mixed.
        var mixed = (((ulong)(uint)Seed << 32) | (uint)terminal) + ((ulong)purpose * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new((int)((mixed ^ (mixed >> 31)) & int.MaxValue));
    }
}

/// <summary>What numbers are drawn for.</summary>
internal enum Purpose
{
    /// <summary>Names and numbers of people.</summary>
    People = 1,

    /// <summary>Credentials of a terminal.</summary>
    Credentials,

    /// <summary>Who passes a terminal's gate, and how.</summary>
    Punches,

    /// <summary>Waits of a terminal, and what its protocol draws.</summary>
    Terminal,

    /// <summary>The picture.</summary>
    Photo,
}
