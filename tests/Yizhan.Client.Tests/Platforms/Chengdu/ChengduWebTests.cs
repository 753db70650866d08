using Yizhan.Hosts.Tests.Peers.Chengdu;

namespace Yizhan.Client.Tests.Platforms.Chengdu;

/// <summary>The built program at the HTTP side of a platform that was built from chapter six.</summary>
public sealed class ChengduWebTests : IDisposable
{
    private const string Sn = ChengduWebPlatform.Sn;
    private const string Server = "/httpserver/Service/DevivePacketWebSvr.assx/";
    private const string Service = "/httpservice/Service/DevivePacketWebSvr.assx/";

    private readonly BuiltTerminal _terminal = new("chengdu", Sn, ("YIZHAN_DES_KEY", ChengduWebPlatform.Key));
    private readonly ChengduWebPlatform _platform = new();

    public void Dispose()
    {
        _terminal.Dispose();
        _platform.Dispose();
    }

    [Fact, Covers("CD-T3", "CD-C3", "CD-6.3.o1", "CD-Q14", "CD-Q17")]
    public async Task Punches_arrive_four_a_call_in_the_words_of_the_document_and_are_shown_as_sent()
    {
        for (var i = 1; i <= 5; i++)
        {
            await _terminal.PunchAsync($"工{i}", $"2026-11-11T08:11:0{i}.9+08:00", "--method", "face", "--temperature", "36.5");
        }

        await using var run = _terminal.Run(_platform.Address);
        await _terminal.SentAsync(5);
        Assert.Equal(
            [$"GET {Server}GetAddPerson?sn={Sn}", $"GET {Service}GetDelPerson?sn={Sn}", Upload(1, 2, 3, 4), Upload(5)],
            _platform.Calls);
        await run.TerminateAsync();
    }

    [Fact, Covers("CD-6.2.o1", "CD-6.2.b1", "CD-6.4.o1", "CD-6.4.b1", "CD-6.5.b1", "CD-Q38")]
    public async Task People_come_and_go_and_every_answer_that_had_some_is_fed_back()
    {
        _platform.Answer("GetAddPerson", $"[{Person("5", "张三")},{Person("6", "李四")}]", $"[{Person("7", "")}]");
        _platform.Answer("GetDelPerson", """[{"type":0,"user_id":"6","time":"2026-11-11 08:00:00"},{"type":0,"user_id":"99","time":"2026-11-11 08:00:00"}]""");
        await using var run = _terminal.Run(_platform.Address);
        await run.HearsAsync("connected");
        string FeedBack(int type, string msg) => $"POST {Server}FeedBack?type={type}&sn={Sn}&msg={PlainForm.Encode(msg)}";
        var (add, delete) = ($"GET {Server}GetAddPerson?sn={Sn}", $"GET {Service}GetDelPerson?sn={Sn}");
        Assert.Equal(
            [add, FeedBack(2, "人员下发成功"), delete, FeedBack(0, "人员删除成功"), add, FeedBack(3, "人员下发失败"), delete, add, delete],
            _platform.Calls);
        Assert.Equal(["5 张三 - photo"], await _terminal.PeopleAsync());
        await run.TerminateAsync();
    }

    [Fact, Covers("CD-6.3.o2")]
    public async Task What_was_refused_answered_with_garbage_or_cut_off_is_sent_again_until_it_is_taken()
    {
        await _terminal.PunchAsync("工1", "2026-11-11T08:11:01+08:00");
        await _terminal.PunchAsync("工2", "2026-11-11T08:11:02+08:00");
        _platform.Spoil(
            "UploadAttendance",
            static _ => HttpPeer.Json("""{"Result":-1,"Content":"","Msg":"服务器异常-失败"}"""),
            static _ => HttpPeer.Answer("200 OK", "text/html", "<html>"),
            static answer => answer[..^5]);
        await using var run = _terminal.Run(_platform.Address);
        await _terminal.SentAsync(2);
        Assert.Equal([Upload(1, 2), Upload(1), Upload(1), Upload(1), Upload(2)], _platform.Calls.Where(static call => call.Contains("UploadAttendance", StringComparison.Ordinal)));
        await run.TerminateAsync();
    }

    private static string Upload(params int[] punches)
    {
        var logs = punches.Select(static i => $$"""{"sn":"{{Sn}}","user_id":"工{{i}}","recog_time":"2026-11-11 08:11:0{{i}}"}""");
        return $$"""POST {{Service}}UploadAttendance?sn={{Sn}}&content={"count":{{punches.Length}},"logs":[{{string.Join(',', logs)}}]}""";
    }

    private static string Person(string id, string name) =>
        $$"""{"user_id":"{{id}}","name":"{{name}}","work_sn":"{{id}}","id_card":"510101199001011234","face_template":"{{Convert.ToBase64String(Punches.Jpeg(99))}}"}""";
}
