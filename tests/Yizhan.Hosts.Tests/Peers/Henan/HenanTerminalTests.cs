using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Henan;

/// <summary>Our terminal, against a platform that was built from the document.</summary>
public sealed class HenanTerminalTests : IDisposable
{
    private const string Sn = "HN0001";
    private const string AppId = "AppCode-1";
    private const string Secret = "Df23hlir85353";
    private const string Done = """{"msg":"操作成功","data":"","success":1}""";
    private const string Nothing = """{"msg":"暂无命令","data":{"serverTime":"1795651581000","timeInterval":"1"},"success":1}""";

    private readonly string _folder = TestServer.NewFolder();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Covers("HEN-S6")]
    public async Task It_signs_what_it_sends_and_brings_back_what_became_of_a_command()
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), Nothing);
        web.Answer("getServer", """{"msg":"获取成功","data":{"serverTime":"1795651581000","timeInterval":"1","cmd":"downloadUser","code":"77","ext":""},"success":1}""");
        web.Answer("downloadPersonData", """{"msg":"操作成功","data":[{"userCode":"5","name":"张三","idCard":"99","pic":"/9j/AQ=="},{"userCode":"6","name":"李四"}],"success":1}""");
        web.Answer("callback", Done);
        await using var terminal = Start(web);
        using var stop = new CancellationTokenSource();
        var running = terminal.RunAsync(stop.Token);

        var fetched = await web.NextAsync("downloadPersonData");
        Assert.Equal(("POST", "/person/downloadPersonData", "77"), (fetched.Method, fetched.Path, fetched["code"]));
        var callback = await web.NextAsync("callback");
        Assert.Equal("77", callback["code"]);
        using var data = JsonDocument.Parse(callback["data"]!);
        Assert.Equal(1, data.RootElement.GetProperty("success").GetInt32());
        Assert.Equal(["5", "6"], (await terminal.Roster.ListAsync(0, 9, Test)).Select(static person => person.Id));
        foreach (var call in web.Calls)
        {
            Assert.Equal(("", AppId, Sn, "v2.1"), (call.Query, call["appid"], call["sn"], call["version"]));
            Assert.Equal(PlainSign.Of(call.Parameters, Secret), call["sign"]);
        }

        await stop.CancelAsync();
        await Task.WhenAny(running);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("""{"msg":"操作失败","data":"","success":0}""")]
    public async Task A_punch_that_was_not_taken_is_sent_again_as_it_was(string? first)
    {
        using var web = new PlainWeb(TestServer.FreeAddress(), Nothing);
        var left = 1;
        web.Script = call => call["data"] is not { Length: > 0 } ? Nothing : left-- > 0 ? first : Done;
        await using var terminal = Start(web);
        var punch = new Punch
        {
            Device = new("henan", Sn),
            PersonId = "1001",
            Time = new(2026, 11, 11, 8, 0, 0, 123, TimeSpan.FromHours(8)),
            Method = PunchMethod.Face,
            Photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 },
        };
        Assert.Equal(PunchOutcome.Queued, (await terminal.PunchAsync(punch, TimeSpan.Zero, Test)).Outcome);
        using var stop = new CancellationTokenSource();
        var running = terminal.RunAsync(stop.Token);
        var uploads = new List<string>();
        while (uploads.Count < 2)
        {
            if ((await web.NextAsync("getServer"))["data"] is { Length: > 0 } data)
            {
                uploads.Add(data);
            }
        }

        Assert.Equal(uploads[0], uploads[1]);
        using var rows = JsonDocument.Parse(uploads[1]);
        var row = Assert.Single(rows.RootElement.EnumerateArray());
        Assert.Equal("2026-11-11 08:00:00 123", row.GetProperty("time").GetString());
        Assert.Equal("/9j/AQ==", row.GetProperty("pic").GetString());
        await stop.CancelAsync();
        await Task.WhenAny(running);
    }

    private Terminal Start(PlainWeb web) => new(Catalogue.Protocols.First(static entry => entry.Facts.Key == "henan"), new()
    {
        DataFolder = _folder,
        Sn = Sn,
        Platform = new() { Url = new(web.Address) },
        Credentials = new([new("appId", AppId), new("appSecret", Secret)]),
        Random = static () => 0.99,
        Outbox = new() { RetryAfter = TimeSpan.FromMilliseconds(100) },
    });
}
