using Yizhan.Domain;
using Yizhan.Server.Devices;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Platform;

/// <summary>A protocol at work: its entry in the catalogue, its devices, and the platform's side of its links.</summary>
internal sealed record HostedProtocol(
    ProtocolEntry Entry, DeviceDirectory Directory, ServerGate Gate, IReadOnlyList<LinkServer> Servers);

/// <summary>All protocols at work, found by their keys.</summary>
internal sealed class ProtocolSet
{
    private readonly Dictionary<string, HostedProtocol> _protocols = new(StringComparer.Ordinal);

    public ProtocolSet(
        IReadOnlyList<ProtocolEntry> entries,
        IAttendancePlatform platform,
        IConfiguration configuration,
        RequestRate? deviceRate,
        Action<Span<byte>> random)
    {
        foreach (var entry in entries)
        {
            var directory = new DeviceDirectory(entry.Facts);
            var gate = new ServerGate(entry.Facts, directory, platform.Time, random)
            {
                DeviceRate = deviceRate,
                Freshness = ProtocolSettings.Freshness(configuration, entry.Facts),
                UploadEvery = ProtocolSettings.UploadEvery(configuration, entry.Facts),
            };
            _protocols.Add(entry.Facts.Key, new(entry, directory, gate, entry.Serve(gate, platform)));
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<HostedProtocol> All => _protocols.Values;

    /// <summary>Largest body of any link.</summary>
    public int LargestBody => _protocols.Values.SelectMany(static one => one.Servers)
        .Select(static server => server.Facts.MaxBody).DefaultIfEmpty().Max();

    public HostedProtocol? Find(string key) => _protocols.GetValueOrDefault(key);

    /// <summary>The links that devices call over a transport.</summary>
    public IEnumerable<LinkServer> Links(Transport transport) => _protocols.Values
        .SelectMany(static one => one.Servers)
        .Where(server => server.Facts.Transport == transport && server.Facts.Caller == Caller.Device);
}
