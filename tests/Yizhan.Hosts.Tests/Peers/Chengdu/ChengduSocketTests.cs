using System.Globalization;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>A terminal that was built from chapter five talks to the real platform.</summary>
public sealed class ChengduSocketTests
{
    [Fact, Covers("CD-C1", "CD-C4", "CD-F6", "CD-5.3.1.o1", "CD-5.3.1.b1")]
    public async Task A_device_without_a_login_is_known_by_its_number_and_idle_is_27_bytes()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        Assert.False(await bed.Server.OnlineAsync("chengdu/" + ChengduBed.Sn, wanted: false));
        for (var i = 0; i < 3; i++)
        {
            var answer = await device.HeartbeatAsync();
            Assert.Equal((0, 0), (answer.Status, answer.Body.Length));
        }

        Assert.True(await bed.Server.OnlineAsync("chengdu/" + ChengduBed.Sn));
    }

    [Fact, Covers("CD-5.3.3.o1", "CD-5.3.3.b3")]
    public async Task Punches_are_stored_before_they_are_answered_and_once()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var upload = device.Upload(("5", "2026-11-11 08:00:01"), ("6", "2026-11-11 08:00:02"), ("张", "2026-11-11 23:59:59"), ("5", "2026-11-11 18:00:00"));
        for (var i = 0; i < 2; i++)
        {
            var answer = await device.AskAsync(device.Packet(PlainDevice.UploadCommand, upload));
            Assert.Equal((1, PlainDevice.Done), (answer.Status, answer.Text));
            Assert.Equal(
                ["5 2026-11-11T08:00:01.000+08:00", "6 2026-11-11T08:00:02.000+08:00", "张 2026-11-11T23:59:59.000+08:00", "5 2026-11-11T18:00:00.000+08:00"],
                await bed.PunchesAsync());
        }
    }

    [Fact, Covers("CD-F8", "CD-F9", "CD-F10", "CD-5.3.3.o2")]
    public async Task Many_punches_come_in_several_packets_and_are_acknowledged_once()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        var punches = Enumerable.Range(0, 400).Select(static i => ($"工号{i}", $"2026-11-11 {i / 60:00}:{i % 60:00}:00")).ToArray();
        var packets = PlainPacket.Cut(PlainDevice.UploadCommand, ChengduBed.Sn, ChengduBed.Key, device.Upload(punches));
        Assert.True(packets.Length > 2);
        foreach (var packet in packets)
        {
            device.Send(packet);
        }

        Assert.Equal(PlainDevice.Done, (await device.ReadAsync())!.Text);
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        Assert.Equal(400, (await bed.PunchesAsync()).Length);
    }

    [Fact, Covers("CD-F8", "CD-5.3.1.o2", "CD-5.3.1.b3", "CD-5.3.1.b4", "CD-5.3.2.o1")]
    public async Task A_person_comes_in_several_packets_behind_the_heartbeat_and_the_result_ends_the_command()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.AddPersonAsync("5", "张三");
        await bed.AddPersonAsync("6", "李\"四", "51010119900101123X");
        var command = await bed.CommandAsync("enrol", "5", "6");
        using var device = bed.Device();

        var answer = await device.HeartbeatAsync();
        Assert.Equal(1, answer.Status);
        using var named = JsonDocument.Parse(answer.Text!);
        Assert.Equal("0x25", named.RootElement.GetProperty("cmd").GetString());
        Assert.Equal("2026-11-11 08:00:00", named.RootElement.GetProperty("params")[0].GetProperty("date_time").GetString());

        var pushed = await device.PushedAsync();
        Assert.True(pushed.Length > 7);
        Assert.All(pushed, static packet => Assert.InRange(packet.Body.Length, 1, 10239 - 27));
        var photo = Convert.ToBase64String(ChengduBed.Photo);
        Assert.Equal(
            "{\"count\":\"2\",\"users\":["
            + $$"""{"user_id":"5","name":"张三","work_sn":"5","id_card":"510101199001011234","face_template":"{{photo}}"},"""
            + $$"""{"user_id":"6","name":"李\"四","work_sn":"6","id_card":"51010119900101123X","face_template":"{{photo}}"}]}""",
            PlainPacket.Join(pushed));
        Assert.Equal("delivered 1", await bed.CommandBecomesAsync(command, "delivered 1"));

        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(command, "succeeded 1"));
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
    }

    [Fact, Covers("CD-5.3.4.o1", "CD-5.3.1.b3")]
    public async Task People_are_removed_one_a_packet_and_the_last_result_ends_the_command()
    {
        await using var bed = await ChengduBed.StartAsync();
        var command = await bed.CommandAsync("remove", "5", "6");
        using var device = bed.Device();
        foreach (var person in new[] { "5", "6" })
        {
            Assert.Contains("\"cmd\":\"0x14\"", (await device.HeartbeatAsync()).Text, StringComparison.Ordinal);
            var packet = Assert.Single(await device.PushedAsync());
            Assert.Equal((PlainDevice.DeleteCommand, $$"""{"type":0,"user_id":"{{person}}","time":""}"""), (packet.Command, packet.Text));
            device.Send(device.Packet(PlainDevice.DeleteCommand, PlainDevice.Done));
        }

        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(command, "succeeded 1"));
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
    }

    [Fact, Covers("CD-5.3.2.o2")]
    public async Task A_result_that_is_a_failure_fails_the_command_with_its_words()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.AddPersonAsync("5", "张三");
        var command = await bed.CommandAsync("enrol", "5");
        using var device = bed.Device();
        await device.HeartbeatAsync();
        await device.PushedAsync();
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Invalid));
        Assert.Equal("failed 1 9999 失败(无效的数据)", await bed.CommandBecomesAsync(command, "failed 1 9999 失败(无效的数据)"));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_a_push_leaves_the_command_to_the_next_one()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.AddPersonAsync("5", "张三");
        var command = await bed.CommandAsync("enrol", "5");
        using (var gone = bed.Device())
        {
            await gone.HeartbeatAsync();
            await gone.ReadAsync();
        }

        using var device = bed.Device();
        await device.HeartbeatAsync();
        Assert.Contains("张三", PlainPacket.Join(await device.PushedAsync()), StringComparison.Ordinal);
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        Assert.Equal("succeeded 2", await bed.CommandBecomesAsync(command, "succeeded 2"));
    }

    [Fact]
    public async Task A_result_that_nobody_waits_for_changes_nothing_and_is_not_answered()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.AddPersonAsync("5", "张三");
        using var device = bed.Device();
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        Assert.Equal(0, (await device.HeartbeatAsync()).Status);

        var command = await bed.CommandAsync("enrol", "5");
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        await device.HeartbeatAsync();
        await device.PushedAsync();
        device.Send(device.Packet(PlainDevice.DeleteCommand, PlainDevice.Done));
        Assert.Equal("delivered 1", await bed.CommandBecomesAsync(command, "delivered 1"));
        device.Send(device.Packet(PlainDevice.EnrolCommand, PlainDevice.Done));
        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(command, "succeeded 1"));
    }

    [Fact]
    public async Task Without_a_result_every_heartbeat_pushes_again_up_to_four_times()
    {
        await using var bed = await ChengduBed.StartAsync();
        var command = await bed.CommandAsync("remove", "5");
        using var device = bed.Device();
        for (var delivery = 1; delivery <= 4; delivery++)
        {
            Assert.Equal(1, (await device.HeartbeatAsync()).Status);
            Assert.Contains("\"user_id\":\"5\"", Assert.Single(await device.PushedAsync()).Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        Assert.Equal("delivered 4", await bed.CommandBecomesAsync(command, "delivered 4"));
    }

    [Fact, Covers("CD-F4", "CD-F5")]
    public async Task Blanks_behind_the_number_and_any_state_of_the_device_are_read()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        device.Send(device.HeartbeatPacket() with { Sn = ChengduBed.Sn + " ", Status = 0x7F });
        Assert.Equal(0, (await device.ReadAsync())!.Status);
    }

    [Fact]
    public async Task Packets_that_arrive_together_are_answered_in_order()
    {
        await using var bed = await ChengduBed.StartAsync();
        using var device = bed.Device();
        device.Send(
            device.HeartbeatPacket(),
            device.Packet(PlainDevice.UploadCommand, device.Upload(("5", "2026-11-11 08:00:01"))),
            device.HeartbeatPacket());
        foreach (var expected in new[] { PlainDevice.HeartbeatCommand, PlainDevice.UploadCommand, PlainDevice.HeartbeatCommand })
        {
            Assert.Equal(expected, (await device.ReadAsync())!.Command);
        }
    }

    [Fact]
    public async Task Devices_with_keys_of_their_own_share_one_platform()
    {
        await using var bed = await ChengduBed.StartAsync();
        var devices = new List<PlainDevice>();
        for (var i = 0; i < 20; i++)
        {
            var (sn, key) = ($"SN{i}", $"{i:00000000}");
            await bed.RegisterAsync(sn, key);
            devices.Add(bed.Device(sn, key));
        }

        await Task.WhenAll(devices.Select(async (device, i) =>
        {
            var time = string.Create(CultureInfo.InvariantCulture, $"2026-11-11 08:00:{i:00}");
            Assert.Equal(PlainDevice.Done, (await device.AskAsync(device.Packet(PlainDevice.UploadCommand, device.Upload(($"{i}", time))))).Text);
            Assert.Equal(0, (await device.HeartbeatAsync()).Status);
        }));
        Assert.Equal("7 2026-11-11T08:00:07.000+08:00", Assert.Single(await bed.PunchesAsync("SN7")));
        devices.ForEach(static device => device.Dispose());
    }
}
