using System.Net.Sockets;
using Yizhan.Testing;
using Yizhan.Hosts.Tests.Corpora;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>One device has one connection, and nobody who has gone keeps one.</summary>
public sealed class SessionTests
{
    private const int Times = 40;

    public static TheoryData<string> Sockets =>
        [.. AllSpecs.Catalogue.Links.Where(static link => link.Facts is { Transport: Transport.Tcp, Caller: Caller.Device }).Select(static link => link.Type.Name)];

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task A_device_that_comes_back_again_and_again_has_one_connection(string name)
    {
        var (link, protocol) = Find(name);
        var heartbeat = link.Operations.First(static operation => operation.Facts.Meaning == Meaning.Heartbeat);
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        using var count = new ConnectionCount(server.Services);
        var devices = new List<CorpusDevice> { await CorpusDevice.StartAsync(server, protocol, "D1", token: "t") };
        for (var time = 0; time < Times; time++)
        {
            devices.Add(CorpusDevice.Stranger(server, protocol, "D1", CorpusDevice.Credentials(protocol.Facts), "t", static _ => { }));
            Assert.Equal(ReplyKind.Success, (await SayAsync(devices[^1], heartbeat)).Kind);
        }

        Assert.Equal(1, await count.BecomesAsync(1));
        Assert.Equal(ReplyKind.Success, (await SayAsync(devices[^1], heartbeat)).Kind);

        // All at once: somebody is the last, and the others are let go.
        await Task.WhenAll(devices.Select(device => Task.Run(() => SayAsync(device, heartbeat))));
        Assert.Equal(1, await count.BecomesAsync(1));
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }

        Assert.Equal(0, await count.BecomesAsync(0));
    }

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task Peers_that_have_closed_their_half_are_let_go(string name)
    {
        var (link, _) = Find(name);
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        using var count = new ConnectionCount(server.Services);
        var message = HostilePeers.Message(link.Protocol);
        var sockets = new List<TcpClient>();
        foreach (var length in Enumerable.Range(0, Times).Select(time => time % 3 == 0 ? 0 : time % 3 == 1 ? message.Length / 2 : message.Length))
        {
            var socket = new TcpClient();
            sockets.Add(socket);
            await socket.ConnectAsync(server[link.Protocol.Key]);
            await socket.GetStream().WriteAsync(message.AsMemory(0, length));
            socket.Client.Shutdown(SocketShutdown.Send);
        }

        // Nobody has closed the other half. What is heard from each comes first: before the last is accepted, none are open either.
        Assert.All(sockets, static socket => Assert.True(socket.Client.Poll(TimeSpan.FromSeconds(5), SelectMode.SelectRead)));
        Assert.Equal(0, await count.BecomesAsync(0));
        sockets.ForEach(static socket => socket.Dispose());
    }

    private static (GeneratedLink Link, ProtocolEntry Protocol) Find(string name) =>
        AllSpecs.Catalogue.Link(name) is var link ? (link, Catalogue.Protocols.First(entry => entry.Facts.Key == link.Protocol.Key)) : default;

    private static Task<ClientReply> SayAsync(CorpusDevice device, GeneratedOperation operation) =>
        device.SayAsync(operation, new CorpusMessages(operation).Make(device.Sn, new Dictionary<TextMember, string>(), out _));
}
