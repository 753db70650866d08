using System.Globalization;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>
/// Peers who mean harm, at every endpoint of the device plane at once, and good devices in between. Small by itself;
/// <c>YIZHAN_HOSTILE_SCALE=10</c> makes it 500 sockets of each kind and 2,000 resets at each endpoint.
/// </summary>
public sealed class HostilePeerTests(ITestOutputHelper output)
{
    private const int Bomb = 100_000;

    // What a server may need for a connection that has not said anything whole: the structures of the web server, a page of
    // its pipe, the state of the link.
    private const long PerConnection = 64 << 10;

    // What its collector may leave lying about before it looks: the budget of the youngest generation and its segments.
    private const long Slack = 96 << 20;

    // What it may have opened for itself meanwhile: files, readers of its store, threads of its runtime. Far fewer than the peers.
    private const int Own = 40;

    private static readonly TimeSpan Acknowledged = TimeSpan.FromSeconds(5);

    private static int Scale => int.Parse(Environment.GetEnvironmentVariable("YIZHAN_HOSTILE_SCALE") ?? "1", CultureInfo.InvariantCulture);

    private static int Sockets => 50 * Scale;

    private static int Resets => 200 * Scale;

    [Fact]
    public async Task Good_devices_are_served_and_memory_stays_within_its_bound()
    {
        var folder = TestServer.NewFolder();
        using (var server = new ServerProcess(Path.Combine(folder, "server")))
        {
            await server.StartAsync();
            await using var devices = await GoodDevices.StartAsync(server);
            await devices.PunchAsync(5);
            var calm = await devices.PunchAsync(5);
            var (memory, handles) = (server.ResidentBytes, server.OpenHandles);
            using (var peers = new HostilePeers())
            {
                foreach (var (name, place) in server.DeviceEndPoints)
                {
                    var facts = Catalogue.Protocols.Select(static entry => entry.Facts).FirstOrDefault(facts => name.Contains($":{facts.Key}:", StringComparison.Ordinal));
                    peers.Drip(place, HostilePeers.Message(facts), Sockets);
                    peers.Hold(place, HostilePeers.LengthBomb(facts, Bomb), Sockets);
                    peers.Hold(place, HostilePeers.FragmentBomb(facts, Bomb), Sockets);
                    peers.Hold(place, [.. HostilePeers.Message(facts), .. Enumerable.Repeat((byte)0xFF, 100)], Sockets);
                    HostilePeers.Reset(place, HostilePeers.LengthBomb(facts, 10), Resets);
                }

                var hostile = await devices.PunchAsync(10);
                var bound = memory + Slack + (peers.Held * PerConnection) + (2 * peers.Sent);
                var used = server.ResidentBytes;
                output.WriteLine(
                    $"{peers.Held} connections held, {peers.Sent >> 10} KiB sent, {Resets * server.DeviceEndPoints.Count()} resets; memory {memory >> 20} -> {used >> 20} MiB, bound {bound >> 20}; "
                    + $"handles {handles} -> {server.OpenHandles}; slowest punch {calm.TotalMilliseconds:0} ms before, {hostile.TotalMilliseconds:0} ms meanwhile");
                Assert.InRange(hostile, TimeSpan.Zero, Acknowledged);
                Assert.InRange(used, 0, bound);
            }

            // They are gone, and with them what they held.
            await devices.PunchAsync(1);
            for (var left = 200; left > 0 && server.OpenHandles > handles + Own; left--)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }

            Assert.InRange(server.OpenHandles, 0, handles + Own);
        }

        Directory.Delete(folder, recursive: true);
    }
}
