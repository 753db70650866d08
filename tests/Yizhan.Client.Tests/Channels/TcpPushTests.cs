namespace Yizhan.Client.Tests;

/// <summary>What a platform sends by itself over a channel, and what a terminal sends without waiting for an answer.</summary>
public sealed class TcpPushTests
{
    private static readonly OperationFacts Operation = FakeProtocol.Tcp.Operations[0];

    // Marker, length of everything, text, XOR: packets that both sides tell apart by their markers.
    private static readonly LinkFacts Packets = FakeProtocol.Tcp with { Frame = Rules(0xDD), ReplyFrame = Rules(0xCC) };

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_behind_an_answer_is_received_in_order_and_answered_on_the_same_connection()
    {
        var results = new TaskCompletionSource<string>();
        using var peer = new TcpPeer(async (socket, end) =>
        {
            await TcpPeer.ReadAsync(socket, end);
            await socket.SendAsync((byte[])[.. TcpPeer.Frame("re"), .. TcpPeer.Frame("one"), .. TcpPeer.Frame("two")[..2]], end);
            var first = await TcpPeer.ReadAsync(socket, end);
            await socket.SendAsync(TcpPeer.Frame("two").AsMemory(2), end);
            results.SetResult($"{first} {await TcpPeer.ReadAsync(socket, end)}");
        });
        await using var channel = Channel(peer.Port);

        Assert.Equal("re", Text(await channel.ExchangeAsync(Operation, "a", Test)));
        Assert.Equal("one", Text(await channel.ReceiveAsync(Test)));
        Assert.Equal("", await channel.SendAsync("done-one", Test));
        Assert.Equal("two", Text(await channel.ReceiveAsync(Test)));
        Assert.Equal("", await channel.SendAsync("done-two", Test));
        Assert.Equal("done-one done-two", await results.Task.WaitAsync(Test));
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_received_or_sent_and_none_is_opened()
    {
        using var peer = TcpPeer.Answering(request => request);
        await using var channel = Channel(peer.Port);
        Assert.Equal($"nothing comes from 127.0.0.1:{peer.Port} without a connection", Text(await channel.ReceiveAsync(Test)));
        Assert.Equal($"nothing can be sent to 127.0.0.1:{peer.Port} without a connection", await channel.SendAsync("a", Test));
        Assert.Equal(0, peer.Connections);
    }

    [Fact]
    public async Task A_message_that_does_not_come_in_time_closes_the_connection()
    {
        var time = new ManualTime();
        using var peer = TcpPeer.Answering(request => request);
        await using var channel = Channel(peer.Port, time: time);
        await channel.ExchangeAsync(Operation, "a", Test);
        var receiving = channel.ReceiveAsync(Test).AsTask();
        await time.SettleAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal($"no answer from 127.0.0.1:{peer.Port} within 30 s", Text(await receiving));
        Assert.Contains("without a connection", await channel.SendAsync("late", Test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_closes_instead_of_sending_is_a_result()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            await TcpPeer.ReadAsync(socket, end);
            await socket.SendAsync((byte[])[.. TcpPeer.Frame("re"), .. TcpPeer.Frame("cut off")[..3]], end);
        });
        await using var channel = Channel(peer.Port);
        await channel.ExchangeAsync(Operation, "a", Test);
        Assert.Contains("in the middle", Text(await channel.ReceiveAsync(Test)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_longer_than_a_frame_may_be_is_not_sent()
    {
        using var peer = TcpPeer.Answering(request => request);
        await using var channel = Channel(peer.Port);
        await channel.ExchangeAsync(Operation, "a", Test);
        Assert.Contains("longer than a frame", await channel.SendAsync(new string('x', (1 << 20) + 1), Test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packets_with_a_header_are_handed_on_and_sent_whole()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            var request = new byte[5];
            await socket.ReceiveAsync(request, end);
            Assert.Equal(Packet(0xDD, "a"), request);
            await socket.SendAsync((byte[])[.. Packet(0xCC, "re"), .. Packet(0xCC, "push")], end);
            await socket.ReceiveAsync(request, end);
            await socket.SendAsync(Packet(0xCC, $"{(char)request[3]}!"), end);
        });
        await using var channel = Channel(peer.Port, Packets);
        Assert.Equal(Packet(0xCC, "re"), (await channel.ExchangeAsync(Operation, new(Packet(0xDD, "a")), Test)).Body.Span.ToArray());
        Assert.Equal(Packet(0xCC, "push"), (await channel.ReceiveAsync(Test)).Body.Span.ToArray());
        Assert.Equal("", await channel.SendAsync(new(Packet(0xDD, "b")), Test));
        Assert.Equal(Packet(0xCC, "b!"), (await channel.ReceiveAsync(Test)).Body.Span.ToArray());
    }

    [Fact]
    public async Task Numbers_are_turned_on_the_way_out_and_in_where_the_setting_asks_for_the_other_byte_order()
    {
        var link = Packets with
        {
            Frame = Rules(0xDD) with { Numbers = [(1, 2)] },
            ReplyFrame = Rules(0xCC) with { Numbers = [(1, 2)] },
            OrderSetting = "order",
        };
        using var peer = new TcpPeer(async (socket, end) =>
        {
            var request = new byte[5];
            await socket.ReceiveAsync(request, end);
            Assert.Equal(Turned(0xDD, "a"), request);
            await socket.SendAsync((byte[])[.. Turned(0xCC, "re"), .. Turned(0xCC, "push")[..2]], end);
            await socket.ReceiveAsync(request, end);
            await socket.SendAsync(Turned(0xCC, $"{(char)request[3]}ush").AsMemory(2), end);
        });
        await using var channel = new TcpChannel(link, "127.0.0.1", peer.Port, new()
        {
            Time = TimeProvider.System,
            Settings = new Dictionary<string, string> { ["order"] = "little" },
        });
        Assert.Equal(Packet(0xCC, "re"), (await channel.ExchangeAsync(Operation, new(Packet(0xDD, "a")), Test)).Body.Span.ToArray());
        Assert.Equal("", await channel.SendAsync(new(Packet(0xDD, "p")), Test));
        Assert.Equal(Packet(0xCC, "push"), (await channel.ReceiveAsync(Test)).Body.Span.ToArray());
    }

    [Theory]
    [InlineData("marker", "bytes that are no frame")]
    [InlineData("check value", "whose check value is wrong")]
    public async Task A_packet_that_is_wrong_closes_the_connection(string what, string expected)
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[5], end);
            await socket.SendAsync(Packet(0xCC, "re"), end);
            await socket.SendAsync(what == "marker" ? Packet(0xDD, "push") : [.. Packet(0xCC, "push")[..^1], 0], end);
            await TcpPeer.ReadAsync(socket, end);
        });
        await using var channel = Channel(peer.Port, Packets);
        await channel.ExchangeAsync(Operation, new(Packet(0xDD, "a")), Test);
        Assert.Contains(expected, Text(await channel.ReceiveAsync(Test)), StringComparison.Ordinal);
        Assert.Contains("without a connection", Text(await channel.ReceiveAsync(Test)), StringComparison.Ordinal);
    }

    private static string Text(ChannelResult result) => result.Answered ? result.Body.ToString() : result.Problem;

    private static FrameRules Rules(byte marker) =>
        new(Prefix.Header, 100) { Marker = new[] { marker }, LengthAt = 1, HeaderBytes = 3, Covers = 4, Checksum = Checksum.Xor };

    private static byte[] Packet(byte marker, string text)
    {
        byte[] packet = [marker, 0, (byte)(text.Length + 4), .. System.Text.Encoding.ASCII.GetBytes(text), 0];
        packet[^1] = packet.Aggregate(static (check, part) => (byte)(check ^ part));
        return packet;
    }

    private static byte[] Turned(byte marker, string text)
    {
        var packet = Packet(marker, text);
        (packet[1], packet[2]) = (packet[2], packet[1]);
        return packet;
    }

    private static TcpChannel Channel(int port, LinkFacts? link = null, TimeProvider? time = null) =>
        new(link ?? FakeProtocol.Tcp, "127.0.0.1", port, new() { Time = time ?? TimeProvider.System });
}
