using System.Collections.ObjectModel;

namespace Yizhan;

/// <summary>What a terminal was given at start: who it is, what was agreed, and how it reaches the platform.</summary>
/// <param name="Sn">The device's number.</param>
/// <param name="Credentials">What was agreed.</param>
/// <param name="Channels">Opens a channel to the platform for a link.</param>
/// <param name="Time">The device's clock.</param>
/// <param name="Random">Numbers from 0 to below 1.</param>
public sealed record TerminalSetup(
    string Sn,
    CredentialSet Credentials,
    Func<LinkFacts, IWireChannel> Channels,
    TimeProvider Time,
    Func<double>? Random = null)
{
    /// <summary>Whether an address was given under which the platform can be reached over a link; a protocol may have several.</summary>
    public Func<LinkFacts, bool> Reaches { get; init; } = static _ => true;

    /// <summary>Declared alternatives that were chosen for this device, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Opens a channel for a link, with a session of this device on it.</summary>
    public ClientLine Open(LinkFacts link) =>
        new(Channels(link), new(Sn, Credentials, Time, Random) { Settings = Settings });
}
