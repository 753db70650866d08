namespace Yizhan.Hosts.Tests.Faults;

/// <summary>The ways in which a device of a province can send its punches: some documents have two.</summary>
internal static class DeviceWays
{
    public static IEnumerable<Transport> Of(ProtocolFacts facts) => facts.Links
        .Where(static link => link.Caller == Caller.Device && link.Operations.Any(static one => one.Meaning is Meaning.Punch or Meaning.Heartbeat))
        .Select(static link => link.Transport).Distinct();
}
