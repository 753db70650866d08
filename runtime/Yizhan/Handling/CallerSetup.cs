using Yizhan.Domain;

namespace Yizhan;

/// <summary>What the platform's side of a link that the platform opens was given: whom it calls for, and how.</summary>
/// <param name="Device">The device that is meant.</param>
/// <param name="Credentials">What was agreed with it.</param>
/// <param name="Channels">Opens a channel to the address of the device's system for a link.</param>
/// <param name="Time">The platform's clock.</param>
public sealed record CallerSetup(
    DeviceId Device,
    CredentialSet Credentials,
    Func<LinkFacts, IWireChannel> Channels,
    TimeProvider Time)
{
    /// <summary>Opens a channel for a link, with a session about this device on it.</summary>
    public ClientLine Open(LinkFacts link) => new(Channels(link), new(Device.Sn, Credentials, Time));
}
