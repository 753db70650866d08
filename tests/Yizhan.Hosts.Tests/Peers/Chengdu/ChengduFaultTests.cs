using Yizhan.Hosts.Tests.Fakes;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>What is wrong on the socket gets the documented answer, or a closed connection; nothing hangs.</summary>
public sealed class ChengduFaultTests
{
    private const string Sn = ChengduBed.Sn;
    private const string Key = ChengduBed.Key;

    [Theory, Covers("CD-F4", "CD-F11", "CD-C5", "CD-5.3.1.o3", "CD-5.3.3.o2", "CD-5.3.3.o3")]
    [InlineData("bad checksum", PlainDevice.Invalid)]
    [InlineData("unknown command", PlainDevice.Invalid)]
    [InlineData("wrong key", PlainDevice.Unreadable)]
    [InlineData("no whole blocks", PlainDevice.Unreadable)]
    [InlineData("no JSON", PlainDevice.Unreadable)]
    [InlineData("no UTF-8", PlainDevice.Unreadable)]
    [InlineData("no body", PlainDevice.Unreadable)]
    [InlineData("a value missing", PlainDevice.Invalid)]
    [InlineData("no records", PlainDevice.Invalid)]
    [InlineData("a record of another device", PlainDevice.Invalid)]
    [InlineData("no time", PlainDevice.Invalid)]
    [InlineData("a heartbeat of another device", PlainDevice.Invalid)]
    public async Task It_is_answered_and_the_connection_stays(string fault, string expected)
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        device.Send(Bytes(fault, device));
        var answer = await device.ReadAsync();
        Assert.NotNull(answer);
        Assert.Equal((PlainPacket.FromPlatform, 2, Sn, expected), (answer.Marker, answer.Status, answer.Sn, answer.Text));
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        Assert.Empty(await bed.PunchesAsync());
    }

    [Fact, Covers("CD-F14")]
    public async Task A_device_that_nobody_knows_is_answered_like_one_with_another_key()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device("NOBODY");
        var known = bed.Device(Sn, "another!");
        var stranger = await device.AskAsync(device.HeartbeatPacket());
        var wrong = await known.AskAsync(known.HeartbeatPacket());
        Assert.Equal((2, 2), (stranger.Status, wrong.Status));
        Assert.Equal(wrong.Body.Length, stranger.Body.Length);
        Assert.DoesNotContain("9001", stranger.Text ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("9001", wrong.Text ?? "", StringComparison.Ordinal);
        Assert.Equal(PlainDevice.Unreadable, PlainPacket.Open(wrong.Body, Key));
        known.Dispose();
    }

    [Theory, Covers("CD-F4", "CD-F11")]
    [InlineData("")]
    [InlineData("NOBODY")]
    public async Task Without_a_number_or_with_one_that_is_unknown_even_a_wrong_check_value_is_answered(string sn)
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var packet = device.HeartbeatPacket() with { Sn = sn };
        device.Send(sn.Length == 0 ? packet.ToBytes() : Changed(packet.ToBytes()));
        var answer = await device.ReadAsync();
        Assert.NotNull(answer);
        Assert.Equal((PlainDevice.HeartbeatCommand, 2, sn), (answer.Command, answer.Status, answer.Sn));
        Assert.NotEmpty(answer.Body);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
    }

    [Theory, Covers("CD-F11")]
    [InlineData("foreign marker")]
    [InlineData("length below 27")]
    [InlineData("length above 10240")]
    [InlineData("garbage")]
    public async Task What_is_no_packet_closes_the_connection_without_an_answer(string fault)
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var packet = device.HeartbeatPacket().ToBytes();
        device.Send(fault switch
        {
            "foreign marker" => (device.HeartbeatPacket() with { Marker = PlainPacket.FromPlatform }).ToBytes(),
            "length below 27" => [.. packet[..2], 0, 26, .. packet[4..]],
            "length above 10240" => [.. packet[..2], 0x28, 1, .. packet[4..]],
            _ => [.. Enumerable.Repeat((byte)0xFF, 64)],
        });
        Assert.Null(await device.ReadAsync());
        using var next = bed.Device();
        Assert.Equal(0, (await next.HeartbeatAsync()).Status);
    }

    [Fact, Covers("CD-F8")]
    public async Task Parts_out_of_order_are_refused_once_and_the_message_may_come_again()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var parts = Parts(device);
        device.Send(parts[0], parts[2]);
        Assert.Equal(PlainDevice.Invalid, (await device.ReadAsync())!.Text);
        device.Send(parts[1], parts[2]);
        device.Send(parts);
        Assert.Equal(PlainDevice.Done, (await device.ReadAsync())!.Text);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        Assert.Equal(300, (await bed.PunchesAsync()).Length);
    }

    [Fact, Covers("CD-F8")]
    public async Task A_part_that_comes_twice_is_dropped_and_another_command_drops_the_message()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var parts = Parts(device);
        device.Send(parts[0], parts[0]);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        device.Send(parts[0], parts[1], parts[1], parts[2], parts[2]);
        Assert.Equal(PlainDevice.Done, (await device.ReadAsync())!.Text);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
    }

    [Fact, Covers("CD-Q2", "CD-F7")]
    public async Task Parts_that_count_from_one_and_a_text_that_was_sealed_as_a_whole_are_read()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var whole = PlainPacket.Seal(device.Upload([.. Many()]), Key);
        var bodies = whole.Chunk(8000).ToArray();
        device.Send([.. bodies.Select((body, i) => new PlainPacket(PlainDevice.UploadCommand, 1, Sn, body) { Part = i + 1, Parts = bodies.Length })]);
        Assert.Equal(PlainDevice.Done, (await device.ReadAsync())!.Text);
        foreach (var part in new[] { 0, 1 })
        {
            Assert.Equal(0, (await AskLooselyAsync(device, device.HeartbeatPacket() with { Part = part, Parts = 1 })).Status);
        }
    }

    [Fact, Covers("CD-F13")]
    public async Task The_end_inside_a_packet_or_a_message_dispatches_nothing_and_ends_the_connection()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var half = bed.Device();
        half.Send(half.Packet(PlainDevice.UploadCommand, half.Upload(("5", "2026-11-11 08:00:00"))).ToBytes()[..40]);
        half.EndSending();
        Assert.Null(await half.ReadAsync());

        using var sequence = bed.Device();
        sequence.Send(Parts(sequence)[..2]);
        sequence.EndSending();
        Assert.Null(await sequence.ReadAsync());
        Assert.Empty(await bed.PunchesAsync());
    }

    [Fact]
    public async Task A_device_that_closes_its_half_still_gets_its_answer()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        device.Send(device.HeartbeatPacket());
        device.EndSending();
        Assert.Equal(0, (await device.ReadAsync())!.Status);
        Assert.Null(await device.ReadAsync());
    }

    [Theory, Covers("CD-F13")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_packet_or_a_message_that_is_not_complete_after_30_seconds_closes_the_connection(bool message)
    {
        var time = new ManualTime();
        await using var bed = await ChengduBed.StartAsync(time);
        using var device = bed.Device();
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);

        // Away from the housekeeping, which has a timer of 30 seconds too.
        time.Advance(TimeSpan.FromSeconds(1));
        var part = device.Packet(PlainDevice.UploadCommand, "{") with { Parts = 2 };
        device.Send(message ? part.ToBytes() : device.HeartbeatPacket().ToBytes()[..30]);
        await time.ArmedAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await device.ReadAsync());
        using var next = bed.Device();
        Assert.Equal(0, (await next.HeartbeatAsync()).Status);
    }

    private static byte[] Bytes(string fault, PlainDevice device) => fault switch
    {
        "bad checksum" => Changed(device.HeartbeatPacket().ToBytes()),
        "unknown command" => device.Packet(0x33, "{}").ToBytes(),
        "wrong key" => PlainPacket.Of(PlainDevice.UploadCommand, Sn, "another!", device.Upload(("5", "2026-11-11 08:00:00"))).ToBytes(),
        "no whole blocks" => new PlainPacket(PlainDevice.UploadCommand, 1, Sn, [1, 2, 3]).ToBytes(),
        "no JSON" => device.Packet(PlainDevice.UploadCommand, "count=1").ToBytes(),
        "no UTF-8" => new PlainPacket(PlainDevice.UploadCommand, 1, Sn, PlainPacket.Seal([(byte)'{', 0xFF, (byte)'}'], Key)).ToBytes(),
        "no body" => device.Packet(PlainDevice.UploadCommand, "").ToBytes(),
        "a value missing" => device.Packet(PlainDevice.UploadCommand, device.Upload(("", "2026-11-11 08:00:00"))).ToBytes(),
        "no records" => device.Packet(PlainDevice.UploadCommand, device.Upload()).ToBytes(),
        "a record of another device" => device.Packet(
            PlainDevice.UploadCommand, device.Upload(("5", "2026-11-11 08:00:00")).Replace(Sn, "OTHER", StringComparison.Ordinal)).ToBytes(),
        "no time" => device.Packet(PlainDevice.UploadCommand, device.Upload(("5", "2026-13-11 08:00:00"))).ToBytes(),
        "a heartbeat of another device" => device.Packet(
            PlainDevice.HeartbeatCommand, """{"sn":"OTHER","date_time":"2026-11-11 08:00:00"}""").ToBytes(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
    };

    private static byte[] Changed(byte[] packet)
    {
        packet[^1] ^= 1;
        return packet;
    }

    private static IEnumerable<(string, string)> Many() =>
        Enumerable.Range(0, 300).Select(static i => ($"{i}", $"2026-11-11 {i / 60:00}:{i % 60:00}:00"));

    private static PlainPacket[] Parts(PlainDevice device)
    {
        var parts = PlainPacket.Cut(PlainDevice.UploadCommand, Sn, Key, device.Upload([.. Many()]));
        Assert.Equal(3, parts.Length);
        return parts;
    }

    private static async Task<PlainPacket> AskLooselyAsync(PlainDevice device, PlainPacket packet)
    {
        device.Send(packet);
        return (await device.ReadAsync())!;
    }
}
