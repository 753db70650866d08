using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Hainan;

/// <summary>The platform server calls a vendor that was built from the document, and is called back by it.</summary>
public sealed class HainanCallTests
{
    private const string Sn = "84E0F420013300B4";
    private const string Callback = "/autosos/callback/otherDevices/";
    private const string Query = """{"deviceKey":"84E0F420013300B4","tag":"","name":"闸机","state":2,"onlineState":1,"versionNo":"6.0011","lastActiveTime":"2018-11-28 03:06:24","createTime":"2018-11-28 03:06:23"}""";

    [Fact]
    public async Task People_are_registered_photographed_and_authorized_in_their_order_and_revoked_again()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Server.Admin.PutAsJsonAsync("/api/people/5", new { name = "张三", cardNo = "C&5", phone = "13800138000", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        await bench.Server.Admin.PutAsJsonAsync("/api/people/6", new { name = "李四", idNumber = "510101199001010011" });
        var enrol = await bench.PostAsync(new { kind = "enrol", people = new[] { "6", "5" } });
        Assert.Equal("succeeded", await bench.Server.StateAsync(enrol));
        var calls = bench.Vendor.Requests.Where(static call => call.Path != "/device/query").ToList();
        Assert.Equal("/person/register /person/register /person/photo /person/authorize", string.Join(' ', calls.Select(static call => call.Path)));
        Assert.Equal("cardNo=510101199001010011&name=%E6%9D%8E%E5%9B%9B", calls[0].Body);
        Assert.Equal("cardNo=C%265&name=%E5%BC%A0%E4%B8%89&phone=13800138000", calls[1].Body);
        Assert.Equal(("guid photo", "5"), (calls[2].Names, calls[2]["guid"]));
        Assert.True(calls[2]["photo"]!.Length <= 100);
        using var photo = await bench.Vendor.GetAsync(calls[2]["photo"]!);
        Assert.Equal([0xFF, 0xD8, 0xFF, 1], await photo.Content.ReadAsByteArrayAsync());
        Assert.Equal($"guids=6%2C5&permission=3&deviceKey={Sn}", calls[3].Body);
        Assert.All(calls, static call => Assert.StartsWith("application/x-www-form-urlencoded", call.ContentType, StringComparison.Ordinal));
        Assert.Equal("enrol succeeded 1", await bench.ShowAsync(enrol));

        var remove = await bench.PostAsync(new { kind = "remove", people = new[] { "5" } });
        Assert.Equal("succeeded", await bench.Server.StateAsync(remove));
        Assert.Equal($"guids=5&deviceKey={Sn}", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/person/revoke").Body);
    }

    [Fact]
    public async Task A_vendor_that_names_people_itself_is_told_its_own_names_also_after_a_restart()
    {
        await using var bench = await Bench.StartAsync();
        bench.Vendor.Script = static asked => asked.Path == "/person/register" ? PlainPeer.Success("""{"guid":"G-7"}""") : PlainPeer.Success();
        await bench.Server.Admin.PutAsJsonAsync("/api/people/5", new { name = "张三", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        Assert.Equal("succeeded", await bench.Server.StateAsync(await bench.PostAsync(new { kind = "enrol", people = new[] { "5" } })));
        Assert.Equal("succeeded", await bench.Server.StateAsync(await bench.PostAsync(new { kind = "remove", people = new[] { "5" } })));
        Assert.Equal("G-7", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/person/photo")["guid"]);
        Assert.Equal("G-7", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/person/authorize")["guids"]);
        Assert.Equal("G-7", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/person/revoke")["guids"]);
    }

    [Fact]
    public async Task Binding_asking_and_unbinding_are_calls_of_their_own()
    {
        await using var bench = await Bench.StartAsync();
        Assert.Equal("succeeded", await bench.Server.StateAsync(await bench.PostAsync(new { kind = "bind", name = "东门" })));
        Assert.Equal($"deviceKey={Sn}&deviceName=%E4%B8%9C%E9%97%A8", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/device/add").Body);
        var info = await bench.PostAsync(new { kind = "deviceInfo" });
        Assert.Equal("succeeded", await bench.Server.StateAsync(info));
        Assert.Contains("versionNo 6.0011", (await bench.Server.GetAsync($"/api/commands/{info}")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("succeeded", await bench.Server.StateAsync(await bench.PostAsync(new { kind = "unbind" })));
        Assert.Equal($"deviceKey={Sn}", Assert.Single(bench.Vendor.Requests, static call => call.Path == "/device/delete").Body);
    }

    [Fact]
    public async Task A_failure_answer_is_final_and_told_in_the_vendors_words()
    {
        await using var bench = await Bench.StartAsync();
        bench.Vendor.Script = static asked => asked.Path == "/person/register" ? PlainPeer.Failure("卡号重复") : PlainPeer.Success(Query);
        await bench.Server.Admin.PutAsJsonAsync("/api/people/5", new { name = "张三", cardNo = "5" });
        var command = await bench.PostAsync(new { kind = "enrol", people = new[] { "5" } });
        Assert.Equal("failed", await bench.Server.StateAsync(command));
        Assert.Equal("person '5': 500 卡号重复", (await bench.Server.GetAsync($"/api/commands/{command}")).GetProperty("detail").GetString());
        Assert.Single(bench.Vendor.Requests, static call => call.Path == "/person/register");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("""{"success":true}""")]
    public async Task What_is_no_usable_answer_is_asked_again_until_there_is_one(string? garbage)
    {
        await using var bench = await Bench.StartAsync();
        var left = 2;
        bench.Vendor.Script = asked => asked.Path == "/device/add" && Interlocked.Decrement(ref left) >= 0 ? garbage : PlainPeer.Success(Query);
        var command = await bench.PostAsync(new { kind = "bind", name = "门" });
        var next = await bench.PostAsync(new { kind = "unbind" });
        Assert.Equal("succeeded", await bench.Server.StateAsync(command));
        Assert.Equal("bind succeeded 1", await bench.ShowAsync(command));
        Assert.Equal("succeeded", await bench.Server.StateAsync(next));
        Assert.Equal(3, bench.Vendor.Requests.Count(static call => call.Path == "/device/add"));
        Assert.Equal("/device/delete", bench.Vendor.Requests.Last(static call => call.Path != "/device/query").Path);
    }

    [Fact]
    public async Task A_vendor_that_is_away_is_called_until_it_is_there()
    {
        await using var bench = await Bench.StartAsync(away: true);
        var command = await bench.PostAsync(new { kind = "bind", name = "门" });
        await bench.UntilDetailAsync(command);
        Assert.Equal("bind pending 0", await bench.ShowAsync(command));
        Assert.False(await bench.Server.OnlineAsync($"hainan/{Sn}", wanted: false));
        bench.Appear();
        Assert.Equal("succeeded", await bench.Server.StateAsync(command));
        Assert.True(await bench.Server.OnlineAsync($"hainan/{Sn}"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_device_is_online_when_the_vendor_says_so(int state, bool online)
    {
        await using var bench = await Bench.StartAsync(away: true);
        bench.Appear(_ => PlainPeer.Success($$"""{"deviceKey":"{{Sn}}","onlineState":{{state}}}"""));
        await bench.Vendor.UntilAsync("/device/query");
        Assert.Equal(online, await bench.Server.OnlineAsync($"hainan/{Sn}", online));
    }

    [Theory]
    [InlineData("enrol", "5", "person '5' has neither 'cardNo' nor 'idNumber'")]
    [InlineData("enrol", "6", "person '6': 'name' has 21 characters, at most 20")]
    [InlineData("enrol", "7", "person '7': 'cardNo' has 19 characters, at most 18")]
    [InlineData("remove", "a,b", "person 'a,b'")]
    [InlineData("reboot", null, "'reboot': the document has no call for it")]
    public async Task What_a_person_lacks_is_told_before_anybody_is_called(string kind, string? person, string reason)
    {
        await using var bench = await Bench.StartAsync();
        await bench.Server.Admin.PutAsJsonAsync("/api/people/5", new { name = "张三" });
        await bench.Server.Admin.PutAsJsonAsync("/api/people/6", new { name = new string('三', 21), cardNo = "6" });
        await bench.Server.Admin.PutAsJsonAsync("/api/people/7", new { name = "王五", cardNo = new string('7', 19) });
        object body = person is null ? new { kind } : new { kind, people = new[] { person } };
        using var answer = await bench.Server.Admin.PostAsJsonAsync($"/api/devices/hainan/{Sn}/commands", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText();
        Assert.Contains(reason, JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Vendor.Requests, static call => call.Path.StartsWith("/person/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_at_registration()
    {
        await using var bench = await Bench.StartAsync();
        using var answer = await bench.Server.Admin.PutAsJsonAsync("/api/devices/hainan/X", new { credentials = new { baseUrl = "vendor" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("credentials.baseUrl", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callbacks_are_taken_in_every_form_and_a_recognition_is_stored_once()
    {
        await using var bench = await Bench.StartAsync();
        (string, string)[] identify =
        [
            ("sn", Sn), ("operationTime", "2026-11-11 08:11:11"), ("guid", "G1"), ("deviceKey", Sn), ("personGuid", "STRANGERBABY"),
            ("showTime", "1510817674000"), ("type", "2"), ("recMode", "4"), ("idCardInfo", """{"name":"仁孚行","idNum":"330326201801010818","compareResult":false}"""),
        ];
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await bench.Vendor.PostAsync(bench.Platform + Callback + "identify", identify);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Matches("""^\{"success":true,"message":"success","code":200,"timestamp":[0-9]{13},"result":\{\}\}$""", body);
        }

        const string Payload = """{"guid":"G2","deviceKey":"84E0F420013300B4","personGuid":"p","showTime":"2018-11-28T03:06:23+0000","type":1,"recMode":1}""";
        Assert.Contains("\"success\":true", (await bench.Vendor.PostAsync(bench.Platform + Callback + "identify", ("sn", Sn), ("data", Payload))).Body, StringComparison.Ordinal);
        Assert.Contains("\"success\":true", await bench.Vendor.PostJsonAsync(bench.Platform + Callback + "identify", Payload.Replace("G2", "G3", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("\"success\":false", (await bench.Vendor.PostAsync(bench.Platform + Callback + "identify", ("sn", "other"), ("data", Payload))).Body, StringComparison.Ordinal);
        foreach (var (path, name, time) in new (string, string, string)[] { ("addPerson", "deviceKey", "confirmTime"), ("deletePerson", "deviceKey", "confirmTime"), ("deleteDevice", "sn", "operationTime") })
        {
            Assert.Contains("\"success\":true", (await bench.Vendor.PostAsync(bench.Platform + Callback + path, (name, Sn), (time, "2026-11-11 08:11:11"), ("personGuid", "5"))).Body, StringComparison.Ordinal);
        }

        var punches = (await bench.Server.GetAsync("/api/punches?province=hainan")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["STRANGERBABY", "p", "p"], punches.Select(static punch => punch.GetProperty("personId").GetString()));
        Assert.Equal(["idcard", "face", "face"], punches.Select(static punch => punch.GetProperty("method").GetString()));
        Assert.Equal("2018-11-28T11:06:23.000+08:00", punches[1].GetProperty("time").GetString());
        Assert.Contains("330*************18", punches[0].GetProperty("details").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("01010818", punches[0].GetProperty("details").GetRawText(), StringComparison.Ordinal);
    }

    private sealed class Bench : IAsyncDisposable
    {
        private readonly string _address = TestServer.FreeAddress();
        private PlainPeer? _vendor;

        public required TestServer Server { get; init; }

        public PlainPeer Vendor => _vendor!;

        public string Platform => Server.Device.BaseAddress!.ToString().TrimEnd('/');

        public static async Task<Bench> StartAsync(bool away = false)
        {
            var bench = new Bench { Server = await TestServer.StartAsync(Catalogue.Protocols) };
            if (!away)
            {
                bench.Appear();
            }

            using var registered = await bench.Server.Admin.PutAsJsonAsync($"/api/devices/hainan/{Sn}", new { credentials = new { baseUrl = bench._address } });
            Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
            return bench;
        }

        public void Appear(Func<Asked, string?>? script = null) => _vendor = new(_address)
        {
            Script = script ?? (static asked => PlainPeer.Success(asked.Path == "/device/query" ? Query : "{}")),
        };

        public async Task<string> PostAsync(object body)
        {
            using var answer = await Server.Admin.PostAsJsonAsync($"/api/devices/hainan/{Sn}/commands", body);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        }

        public async Task<string> ShowAsync(string id)
        {
            var command = await Server.GetAsync($"/api/commands/{id}");
            return $"{command.GetProperty("kind")} {command.GetProperty("state")} {command.GetProperty("attempts")}";
        }

        /// <summary>Waits until the server has something to say about a command.</summary>
        public async Task UntilDetailAsync(string id)
        {
            for (var left = 200; left > 0 && (await Server.GetAsync($"/api/commands/{id}")).GetProperty("detail").GetString() is ""; left--)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _vendor?.Dispose();
        }
    }
}
