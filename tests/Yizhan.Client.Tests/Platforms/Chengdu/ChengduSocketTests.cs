using System.Text;
using Yizhan.Hosts.Tests.Peers.Chengdu;

namespace Yizhan.Client.Tests.Platforms.Chengdu;

/// <summary>The built program on the socket of a platform that was built from chapter five.</summary>
public sealed class ChengduSocketTests : IDisposable
{
    private const string Sn = "CD673230723134";
    private const string Key = "Ab3dEf7H-and-more";

    private readonly BuiltTerminal _terminal = new("chengdu", Sn, ("YIZHAN_DES_KEY", Key));
    private readonly PlainPlatform _platform = new(Key);

    public void Dispose()
    {
        _terminal.Dispose();
        _platform.Dispose();
    }

    [Fact, Covers("CD-C4", "CD-F5", "CD-5.3.1.o1", "CD-5.3.3.o1", "CD-5.3.3.b1", "CD-Q20")]
    public async Task Punches_arrive_four_a_packet_to_the_byte_and_are_shown_as_sent()
    {
        var (file, _) = _terminal.Photo(300);
        for (var i = 1; i <= 5; i++)
        {
            await _terminal.PunchAsync($"工{i}", $"2026-11-11T08:11:0{i}.9+08:00", "--method", i == 1 ? "iris" : "face", "--photo", file, "--temperature", "36.5");
        }

        _platform.Piece = 5;
        await using var run = _terminal.Run($"127.0.0.1:{_platform.Port}");
        var beat = await _platform.NextAsync(PlainDevice.HeartbeatCommand);
        var time = beat.Text!.Split('"').ElementAtOrDefault(7) ?? "";
        Assert.True(ChinaTime.IsNow(time, "yyyy-MM-dd HH:mm:ss"), beat.Text);
        AssertBytes(PlainPacket.Of(PlainDevice.HeartbeatCommand, Sn, Key, $$"""{"sn":"{{Sn}}","date_time":"{{time}}"}"""), beat);
        AssertBytes(Upload(1, 2, 3, 4), await _platform.NextAsync(PlainDevice.UploadCommand));
        AssertBytes(Upload(5), await _platform.NextAsync(PlainDevice.UploadCommand));
        await _terminal.SentAsync(5);
        await run.TerminateAsync();
        Assert.Equal(1, _platform.Connections);
    }

    [Fact, Covers("CD-F8", "CD-F9", "CD-F10", "CD-5.3.1.o2", "CD-5.3.1.b1", "CD-5.3.2.b1", "CD-5.3.2.o1", "CD-5.3.2.o2", "CD-5.3.4.o1")]
    public async Task People_pushed_in_odd_pieces_come_and_go_and_every_result_is_right_to_the_byte()
    {
        Func<PlainPacket, byte[]>[] steps =
        [
            static beat => PlainPlatform.Announced(beat, 0x25, PlainPacket.Cut(0x25, Sn, Key, People(Punches.Jpeg(25_001), ("5", "张三"), ("6", "李四")))),
            static beat => PlainPlatform.Announced(beat, 0x25, PlainPacket.Cut(0x25, Sn, Key, People(Punches.Jpeg(9), ("5", "张三丰")))),
            static beat => PlainPlatform.Announced(beat, 0x25, PlainPacket.Cut(0x25, Sn, Key, People(Punches.Jpeg(9), ("7", "")))),
            static beat => PlainPlatform.Announced(beat, 0x14, PlainPacket.Of(0x14, Sn, Key, """{"type":0,"user_id":"6","time":""}""")),
            static beat => PlainPlatform.Announced(beat, 0x14, PlainPacket.Of(0x14, Sn, Key, """{"type":0,"user_id":"99","time":""}""")),
        ];
        var step = 0;
        _platform.Script = packet => packet.Command == PlainDevice.HeartbeatCommand && step < steps.Length ? steps[step++](packet) : PlainPlatform.Ordinary(packet);
        _platform.Piece = 1013;
        await using var run = _terminal.Run($"127.0.0.1:{_platform.Port}");
        (int Command, string Text)[] results = [(0x25, PlainDevice.Done), (0x25, PlainDevice.Done), (0x25, PlainDevice.Invalid), (0x14, PlainDevice.Done), (0x14, PlainDevice.Done)];
        foreach (var (command, text) in results)
        {
            AssertBytes(PlainPacket.Of(command, Sn, Key, text), await _platform.NextAsync(command));
        }

        await run.HearsAsync("connected");
        Assert.Equal(["5 张三丰 - photo"], await _terminal.PeopleAsync());
        await run.TerminateAsync();
    }

    [Fact, Covers("CD-5.3.3.b1", "CD-F12")]
    public async Task What_was_refused_answered_with_garbage_or_cut_off_is_sent_again_until_it_is_taken()
    {
        await _terminal.PunchAsync("工1", "2026-11-11T08:11:01+08:00");
        await _terminal.PunchAsync("工2", "2026-11-11T08:11:02+08:00");
        var uploads = 0;
        _platform.Script = packet => packet.Command != PlainDevice.UploadCommand ? PlainPlatform.Ordinary(packet) : ++uploads switch
        {
            1 => PlainPlatform.Answer(packet, 2, """{"result_code":"9998","result_desc":"未知错误, 请和开发人员联系"}"""),
            2 => Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n"),
            3 => PlainPlatform.Ordinary(packet)[..^7],
            _ => PlainPlatform.Ordinary(packet),
        };
        _platform.HangsUp = _ => uploads == 3;
        await using var run = _terminal.Run($"127.0.0.1:{_platform.Port}");
        foreach (var expected in new[] { Upload(1, 2), Upload(1), Upload(1), Upload(1), Upload(2) })
        {
            AssertBytes(expected, await _platform.NextAsync(PlainDevice.UploadCommand));
        }

        await _terminal.SentAsync(2);
        await run.TerminateAsync();
        Assert.Equal((5, 3), (uploads, _platform.Connections));
    }

    private static PlainPacket Upload(params int[] punches)
    {
        var logs = punches.Select(static i => $$"""{"sn":"{{Sn}}","user_id":"工{{i}}","recog_time":"2026-11-11 08:11:0{{i}}"}""");
        return PlainPacket.Of(PlainDevice.UploadCommand, Sn, Key, $$"""{"count":{{punches.Length}},"logs":[{{string.Join(',', logs)}}]}""");
    }

    private static string People(byte[] photo, params (string Id, string Name)[] people)
    {
        var users = people.Select(one =>
            $$"""{"user_id":"{{one.Id}}","name":"{{one.Name}}","work_sn":"{{one.Id}}","id_card":"510101199001011234","face_template":"{{Convert.ToBase64String(photo)}}"}""");
        return $$"""{ "count":" {{people.Length}}","users":[{{string.Join(',', users)}}]}""";
    }

    private static void AssertBytes(PlainPacket expected, PlainPacket packet)
    {
        Assert.Equal(expected.Text, packet.Text);
        Assert.Equal(Convert.ToHexString(expected.ToBytes()), Convert.ToHexString(packet.ToBytes()));
    }
}
