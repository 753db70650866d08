using System.Collections.ObjectModel;
using System.Security.Cryptography;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>What a terminal is given.</summary>
public sealed record TerminalOptions
{
    /// <summary>Folder of the database; made where it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The device's number.</summary>
    public required string Sn { get; init; }

    /// <summary>Where the platform is.</summary>
    public required PlatformAddress Platform { get; init; }

    /// <summary>Where the platform's calls are served; used only where the province has links that the platform opens.</summary>
    public ListenAddress? Listen { get; init; }

    /// <summary>What was agreed with the platform.</summary>
    public CredentialSet Credentials { get; init; } = CredentialSet.Empty;

    /// <summary>Declared alternatives that were chosen for the device, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The device's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers from 0 to below 1, for waits that are not the same on every device.</summary>
    public Func<double> Random { get; init; } = MachineRandom;

    /// <summary>The device's own parts.</summary>
    public ITerminalParts Parts { get; init; } = new NoParts();

    /// <summary>Version of the device's software.</summary>
    public string SoftwareVersion { get; init; } = "";

    /// <summary>Address in the local network; empty: found out.</summary>
    public string LocalAddress { get; init; } = "";

    /// <summary>Room that the database may take in bytes; 0: as much as the disk has.</summary>
    public long MaxBytes { get; init; }

    /// <summary>What the document leaves open about the outbox.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>Hears one line for each noteworthy event; no line holds secrets or people's data.</summary>
    public Action<string> Log { get; init; } = NoLog;

    /// <summary>Numbers that the machine draws.</summary>
    public static Func<double> MachineRandom { get; } = static () => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);

    /// <summary>Hears nothing.</summary>
    public static Action<string> NoLog { get; } = static _ => { };
}
