using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Hainan;

/// <summary>Our terminal is called by a platform that was built from the document, and calls it back.</summary>
public sealed class HainanTerminalTests
{
    private const string Sn = "84E0F420013300B4";
    private const string Callback = "/autosos/callback/otherDevices/";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact, Covers("HN-5.3.b1", "HN-5.6.b1", "HN-5.7.b1")]
    public async Task People_come_to_the_device_and_leave_it_and_each_step_is_called_back()
    {
        await using var bench = await Bench.StartAsync();
        await bench.AskAsync("/device/add", """{"deviceKey":"84E0F420013300B4"}""", ("deviceKey", Sn), ("deviceName", "东门"), ("deviceTag", "测试"));
        var query = await bench.AskAsync("/device/query", null, ("deviceKey", Sn));
        Assert.Equal("东门 测试 2 1", $"{query.GetProperty("name")} {query.GetProperty("tag")} {query.GetProperty("state")} {query.GetProperty("onlineState")}");
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", query.GetProperty("createTime").GetString()!);

        await bench.AskAsync("/person/register", "{}", ("cardNo", "C5"), ("name", "张三"), ("phone", "13800138000"), ("Tag", "电工"));
        await bench.AskAsync("/person/photo", "{}", ("guid", "5"), ("photo", bench.Photo));
        await bench.AskAsync("/person/register", "{}", ("cardNo", "C6"), ("name", "李四"));
        await bench.AskAsync("/person/authorize", "{}", ("guids", "5,6"), ("permission", "3"), ("deviceKey", Sn));
        var authorized = await bench.Platform.UntilAsync(Callback + "addPerson", 2);
        Assert.Equal(["5", "6"], authorized.Select(static call => call["personGuid"]));
        Assert.All(authorized, static call => Assert.Equal((Sn, "deviceKey confirmTime personGuid"), (call["deviceKey"], call.Names)));
        Assert.Equal(["5 张三 C5 photo", "6 李四 C6 -"], await bench.PeopleAsync());

        await bench.AskAsync("/person/revoke", "{}", ("guids", "5"), ("deviceKey", Sn));
        Assert.Equal("5", Assert.Single(await bench.Platform.UntilAsync(Callback + "deletePerson"))["personGuid"]);
        Assert.Equal(["6 李四 C6 -"], await bench.PeopleAsync());
        await bench.AskAsync("/person/authorize", "{}", ("guids", "5"), ("permission", "1"), ("deviceKey", Sn));
        await bench.AskAsync("/person/delete", "{}", ("guids", "6"));
        await bench.Platform.UntilAsync(Callback + "addPerson", 3);
        Assert.Equal(["5 张三 C5 photo"], await bench.PeopleAsync());

        await bench.AskAsync("/device/delete", "{}", ("deviceKey", Sn));
        var deleted = Assert.Single(await bench.Platform.UntilAsync(Callback + "deleteDevice"));
        Assert.Equal((Sn, "sn operationTime"), (deleted["sn"], deleted.Names));
        Assert.Empty(await bench.PeopleAsync());
        Assert.Equal(1, (await bench.AskAsync("/device/query", null, ("deviceKey", Sn))).GetProperty("state").GetInt32());
    }

    [Theory]
    [InlineData("/device/query", "deviceKey=other")]
    [InlineData("/device/query", "deviceKey=")]
    [InlineData("/device/add", "deviceKey=84E0F420013300B4")]
    [InlineData("/person/photo", "guid=9&photo=http://a/b.jpg")]
    [InlineData("/person/authorize", "guids=9&permission=3&deviceKey=84E0F420013300B4")]
    [InlineData("/person/authorize", "guids=9&permission=4&deviceKey=84E0F420013300B4")]
    [InlineData("/person/revoke", "guids=9&deviceKey=84E0F420013300B4")]
    [InlineData("/person/delete", "guids=9")]
    public async Task What_cannot_be_done_is_answered_with_the_failure_envelope(string path, string form)
    {
        await using var bench = await Bench.StartAsync();
        var pairs = form.Split('&').Select(static pair => pair.Split('=')).Select(static pair => (pair[0], pair[1])).ToArray();
        var (status, body) = await bench.Platform.PostAsync(bench.Address + path, pairs);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("""^\{"success":false,"message":"[^"]+","code":500,"timestamp":[0-9]{13},"result":\{\}\}$""", body);
    }

    [Fact]
    public async Task Other_paths_are_404_other_methods_405_and_json_is_read()
    {
        await using var bench = await Bench.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Platform.PostAsync(bench.Address + "/device/remove")).Status);
        using var got = await bench.Platform.GetAsync(bench.Address + "/device/query");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Contains("\"success\":true", await bench.Platform.PostJsonAsync(bench.Address + "/device/query", """{"deviceKey":"84E0F420013300B4"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recognition_is_repeated_with_the_same_guid_until_the_platform_has_taken_it()
    {
        await using var bench = await Bench.StartAsync();
        var answers = new ConcurrentQueue<string?>([null, "<html>", ""]);
        bench.Platform.Script = _ => answers.TryDequeue(out var answer) ? answer : PlainPeer.Success();
        var time = new DateTimeOffset(2026, 11, 11, 8, 11, 11, 111, TimeSpan.FromHours(8));
        await bench.PunchAsync("5", PunchMethod.Card, time);
        var calls = await bench.Platform.UntilAsync(Callback + "identify", 3);
        Assert.Single(calls.Select(static call => call.Body).Distinct());
        Assert.Equal("sn operationTime guid deviceKey personGuid showTime type recMode recType", calls[0].Names);
        Assert.Equal(
            (Sn, "2026-11-11 08:11:11", Sn, "5", "1794355871111", "1", "2"),
            (calls[0]["sn"], calls[0]["operationTime"], calls[0]["deviceKey"], calls[0]["personGuid"], calls[0]["showTime"], calls[0]["type"], calls[0]["recMode"]));
        Assert.Matches("^[0-9a-f]{32}$", calls[0]["guid"]!);

        // The third answer was empty, which counts as taken: the next call is about the next person.
        await bench.PunchAsync("6", PunchMethod.Face, time);
        var next = (await bench.Platform.UntilAsync(Callback + "identify", 4))[3];
        Assert.Equal("6", next["personGuid"]);
        Assert.NotEqual(calls[0]["guid"], next["guid"]);
    }

    [Fact]
    public async Task A_callback_survives_a_platform_that_is_away_and_a_restart_of_the_terminal()
    {
        var folder = TestServer.NewFolder();
        var address = TestServer.FreeAddress();
        await using (var bench = await Bench.StartAsync(folder, address))
        {
            bench.Platform.Script = static _ => null;
            await bench.AskAsync("/person/register", "{}", ("cardNo", "C5"), ("name", "张三"));
            await bench.AskAsync("/person/authorize", "{}", ("guids", "5"), ("permission", "3"), ("deviceKey", Sn));
            await bench.Platform.UntilAsync(Callback + "addPerson");
        }

        await using var again = await Bench.StartAsync(folder, address);
        Assert.Equal("5", (await again.Platform.UntilAsync(Callback + "addPerson"))[0]["personGuid"]);
        await again.AskAsync("/person/revoke", "{}", ("guids", "5"), ("deviceKey", Sn));
        await again.Platform.UntilAsync(Callback + "deletePerson");
        Assert.Single(again.Platform.Requests, static call => call.Path.EndsWith("addPerson", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_address_that_is_taken_ends_the_terminal_with_a_reason()
    {
        var address = TestServer.FreeAddress();
        using var first = new PlainPeer(address);
        await using var terminal = Terminal(TestServer.NewFolder(), address, new("http://127.0.0.1:1"));
        var failure = await Assert.ThrowsAsync<ListenException>(() => terminal.RunAsync(Test));
        Assert.StartsWith($"{address} cannot be listened on", failure.Message, StringComparison.Ordinal);
    }

    private static Terminal Terminal(string folder, string address, Uri platform) =>
        new(Catalogue.Protocols.First(static entry => entry.Facts.Key == "hainan"), new()
        {
            DataFolder = folder,
            Sn = Sn,
            Platform = new() { Url = platform },
            Listen = ListenAddress.TryParse(address, out var listen) ? listen : null,
            SoftwareVersion = "6.0011",
            Random = static () => 0.99,
        });

    private sealed class Bench : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly string _folder;
        private readonly bool _ownsFolder;
        private readonly Terminal _terminal;
        private readonly Task _running;
        private readonly HttpListener _photos = new();

        private Bench(string folder, bool ownsFolder, string address)
        {
            (_folder, _ownsFolder, Address) = (folder, ownsFolder, address);
            Platform = new(TestServer.FreeAddress());
            _terminal = Terminal(folder, address, new(Platform.Address));
            _running = _terminal.RunAsync(_stop.Token);
            Photo = TestServer.FreeAddress() + "/";
            _photos.Prefixes.Add(Photo);
            _photos.Start();
            _ = ServePhotosAsync();
        }

        public string Address { get; }

        public string Photo { get; }

        public PlainPeer Platform { get; }

        public static async Task<Bench> StartAsync(string? folder = null, string? address = null)
        {
            var bench = new Bench(folder ?? TestServer.NewFolder(), folder is null, address ?? TestServer.FreeAddress());
            for (var left = 200; left > 0; left--)
            {
                try
                {
                    using var answer = await bench.Platform.GetAsync(bench.Address);
                    break;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
                }
            }

            return bench;
        }

        /// <summary>Asks for what can be done; the result of the answer, which is as expected.</summary>
        public async Task<JsonElement> AskAsync(string path, string? result, params (string, string)[] form)
        {
            var (status, body) = await Platform.PostAsync(Address + path, form);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Matches("""^\{"success":true,"message":"[^"]+","code":200,"timestamp":[0-9]{13},"result":\{.*\}\}$""", body);
            var answer = JsonDocument.Parse(body).RootElement.GetProperty("result");
            Assert.True(result is null || result == answer.GetRawText(), body);
            return answer;
        }

        public async Task<string[]> PeopleAsync() => [.. (await _terminal.Roster.ListAsync(0, 99, Test))
            .Select(static person => $"{person.Id} {person.Name} {person.CardNo} {(person.Photo.IsEmpty ? "-" : "photo")}")];

        public async Task PunchAsync(string person, PunchMethod method, DateTimeOffset time) => await _terminal.PunchAsync(
            new() { Device = new("hainan", Sn), PersonId = person, Time = time, Method = method }, TimeSpan.Zero, Test);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAny(_running);
            await _terminal.DisposeAsync();
            Platform.Dispose();
            _photos.Close();
            _stop.Dispose();
            if (_ownsFolder)
            {
                Directory.Delete(_folder, recursive: true);
            }
        }

        private async Task ServePhotosAsync()
        {
            while (_photos.IsListening)
            {
                try
                {
                    var context = await _photos.GetContextAsync();
                    context.Response.ContentType = "image/jpeg";
                    context.Response.ContentLength64 = 4;
                    await context.Response.OutputStream.WriteAsync(new byte[] { 0xFF, 0xD8, 0xFF, 1 });
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
