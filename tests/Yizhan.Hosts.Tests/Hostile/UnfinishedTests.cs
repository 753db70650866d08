using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Startup;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>Many callers who begin and never finish, at every endpoint, against the room that all of them have together.</summary>
public sealed class UnfinishedTests
{
    private const int Room = 256 << 10;
    private const int Each = 60_000;

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task They_hold_no_more_than_their_room_and_devices_are_served_meanwhile(string key)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        await using var server = await TestServer.StartAsync(Catalogue.Protocols, $"--Yizhan:Limits:UnfinishedBytes={Room}", "--Logging:LogLevel:Default", "Warning");
        using var log = new LogBook(LogLevel.Warning);
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await using var bed = await TerminalBed.StartAsync(server, protocol, TestCredentials.Value);
        var unfinished = server.Services.GetRequiredService<Planes>().Unfinished;
        var sockets = new List<Socket>();
        var most = 0L;
        for (var i = 0; i < 20; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            await socket.ConnectAsync(protocol.Facts.Links.Any(static link => link.Transport == Transport.Tcp) ? server[key] : server["device"]);
            var begin = HostilePeers.LengthBomb(protocol.Facts.Links.Any(static link => link.Transport == Transport.Tcp) ? protocol.Facts : null, Each);
            await socket.SendAsync(begin);
            SpinWait.SpinUntil(() => unfinished.Held >= (long)Each * (i + 1), TimeSpan.FromMilliseconds(50));
            most = Math.Max(most, unfinished.Held);
        }

        Assert.InRange(most, 1, Room + Each);
        var punch = new Punch
        {
            Device = new(key, TerminalBed.Sn),
            PersonId = "5",
            Time = WireTime.Now(TimeProvider.System).ToDateTimeOffset(),
            Method = PunchMethod.Face,
        };
        Assert.Equal(PunchOutcome.Delivered, (await bed.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(20), CancellationToken.None)).Outcome);

        // They go, and give back what they held.
        sockets.ForEach(static socket => socket.Dispose());
        Assert.True(SpinWait.SpinUntil(() => unfinished.Held == 0, TimeSpan.FromSeconds(20)), $"{unfinished.Held} bytes");
        await server.DisposeAsync();
        Assert.DoesNotContain(log.Entries, static entry => entry.Rest.Contains("Kestrel", StringComparison.Ordinal));
    }
}
