using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>Our terminal polls a platform that was built from chapter six.</summary>
public sealed class ChengduWebTerminalTests : IDisposable
{
    private const string Sn = ChengduBed.Sn;
    private const string Key = ChengduBed.Key;
    private const string Service = "/Service/DevivePacketWebSvr.assx/";
    private const string Person = """{"user_id":"5","name":"张三","work_sn":"5","id_card":"510101199001011234","face_template":"/9j/AQ=="}""";

    private readonly string _folder = TestServer.NewFolder();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Covers("CD-6.2.b1", "CD-6.4.b1", "CD-6.5.b1")]
    public async Task It_asks_for_people_and_tells_what_became_of_each_answer_that_had_some()
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), WebAnswers.Idle);
        web.Answer("GetAddPerson", WebAnswers.Sealed($"[{Person},{Person.Replace("\"5\"", "\"6\"", StringComparison.Ordinal)}]", Key));
        web.Answer("GetDelPerson", WebAnswers.Sealed("""[{"type":0,"user_id":"6","time":"2026-11-11 08:00:00"}]""", Key));
        await using var running = new Running(_folder, web.Address);

        Assert.Equal(new Call("GET", "/httpserver" + Service + "GetAddPerson", "sn=" + Sn, ""), await web.NextAsync("GetAddPerson"));
        var added = await web.NextAsync("FeedBack");
        Assert.Equal(("POST", "/httpserver" + Service + "FeedBack", ""), (added.Method, added.Path, added.Body));
        Assert.StartsWith($"type=2&sn={Sn}&msg=", added.Query, StringComparison.Ordinal);
        Assert.Equal("人员下发成功", added["msg"]);
        var deleted = await web.NextAsync("FeedBack");
        Assert.Equal(("0", Sn), (deleted["type"], deleted["sn"]));

        // Idle answers have no feedback.
        await running.PunchAsync("5");
        await web.NextAsync("UploadAttendance");
        Assert.Equal(2, web.Calls.Count(static call => call.Name == "FeedBack"));
        var person = Assert.Single(await running.Terminal.Roster.ListAsync(0, 99, Test));
        Assert.Equal(("5", "张三", "510101199001011234"), (person.Id, person.Name, person.IdNumber));
        Assert.Equal([0xFF, 0xD8, 0xFF, 1], person.Photo.ToArray());
    }

    [Theory, Covers("CD-X5")]
    [InlineData("documented", "0")]
    [InlineData("exchanged", "1")]
    public async Task A_deletion_is_told_in_the_codes_that_were_agreed_on(string codes, string expected)
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), WebAnswers.Idle);
        web.Answer("GetDelPerson", WebAnswers.Sealed("""[{"type":0,"user_id":"6","time":"2026-11-11 08:00:00"}]""", Key));
        await using var running = new Running(_folder, web.Address, ("feedbackCodes", codes));
        Assert.Equal(expected, (await web.NextAsync("FeedBack"))["type"]);
    }

    [Theory, Covers("CD-6.2.b2", "CD-X7", "CD-Q19")]
    [InlineData("""{"users":[PERSON]}""")]
    [InlineData("PERSON")]
    [InlineData("""[{"user_id":"5","name":"张三","work_sn":"5","id":"","id_card":"510101199001011234","face_template":"/9j/AQ=="}]""")]
    public async Task People_are_read_however_the_list_is_written(string content)
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), WebAnswers.Idle);
        var answer = WebAnswers.Sealed(content.Replace("PERSON", Person, StringComparison.Ordinal), Key);
        web.Answer("GetAddPerson", $"<?xml version=\"1.0\"?><string xmlns=\"http://tempuri.org/\">{answer.Replace("\"", "&quot;", StringComparison.Ordinal)}</string>");
        await using var running = new Running(_folder, web.Address);
        Assert.Equal("2", (await web.NextAsync("FeedBack"))["type"]);
        Assert.Equal("张三", Assert.Single(await running.Terminal.Roster.ListAsync(0, 99, Test)).Name);
    }

    [Theory, Covers("CD-6.2.b1")]
    [InlineData("""[{"user_id":"5","name":"","work_sn":"5","id_card":"510101199001011234","face_template":"/9j/AQ=="}]""")]
    [InlineData("""[{"user_id":"5","name":"张三","work_sn":"5","id_card":"510101199001011234","face_template":"*"}]""")]
    public async Task People_that_cannot_be_taken_have_the_other_feedback(string content)
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), WebAnswers.Idle);
        web.Answer("GetAddPerson", WebAnswers.Sealed(content, Key));
        await using var running = new Running(_folder, web.Address);
        Assert.Equal("3", (await web.NextAsync("FeedBack"))["type"]);
        Assert.Empty(await running.Terminal.Roster.ListAsync(0, 99, Test));
    }

    [Theory, Covers("CD-6.3.o1")]
    [InlineData(null)]
    [InlineData("""{"Result":-1,"Content":"","Msg":"服务器异常-失败"}""")]
    [InlineData("<html>")]
    public async Task A_punch_is_sent_again_until_the_platform_has_taken_it(string? fault)
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), WebAnswers.Idle);
        web.Answer("UploadAttendance", fault, fault);
        await using var running = new Running(_folder, web.Address);
        await running.PunchAsync("5");
        for (var i = 0; i < 3; i++)
        {
            var call = await web.NextAsync("UploadAttendance");
            Assert.Equal(("POST", "/httpservice" + Service + "UploadAttendance", Sn, ""), (call.Method, call.Path, call["sn"], call.Body));
            Assert.Matches("^[0-9A-F]+$", call["content"]!);
            Assert.Equal(
                """{"count":1,"logs":[{"sn":"CD673230723134","user_id":"5","recog_time":"2026-11-11 08:00:00"}]}""",
                PlainPacket.Open(Convert.FromHexString(call["content"]!), Key));
        }
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Running(string folder, string address, params (string Name, string Value)[] settings)
        {
            Terminal = new(Catalogue.Protocols.First(static entry => entry.Facts.Key == "chengdu"), new()
            {
                DataFolder = folder,
                Sn = Sn,
                Platform = new() { Url = new(address) },
                Credentials = new([new("desKey", Key)]),
                Settings = settings.ToDictionary(static one => one.Name, static one => one.Value),
                Random = static () => 0.99,
                Outbox = new() { RetryAfter = TimeSpan.FromMilliseconds(100) },
            });
            _running = Terminal.RunAsync(_stop.Token);
        }

        public Terminal Terminal { get; }

        public async Task PunchAsync(string person) => await Terminal.PunchAsync(
            new() { Device = new("chengdu", Sn), PersonId = person, Time = new(2026, 11, 11, 8, 0, 0, TimeSpan.FromHours(8)), Method = PunchMethod.Face },
            TimeSpan.Zero,
            Test);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            await Terminal.DisposeAsync();
            _stop.Dispose();
        }
    }
}
