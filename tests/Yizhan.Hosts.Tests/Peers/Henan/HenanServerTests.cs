using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Henan;

/// <summary>A terminal that was built from the document, against the real platform.</summary>
public sealed class HenanServerTests
{
    private const string Sn = "HN0001";
    private const string AppId = "AppCode-1";
    private const string Secret = "Df23hlir85353";
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 200).Select(static i => (byte)i)];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory, Covers("HEN-S1", "HEN-S3", "HEN-T2")]
    [InlineData(Sending.Form)]
    [InlineData(Sending.Parts)]
    [InlineData(Sending.Query)]
    public async Task Punches_arrive_however_they_are_sent(Sending sending)
    {
        await using var server = await StartAsync();
        var photo = Convert.ToBase64String(Photo, Base64FormattingOptions.InsertLineBreaks);
        var data = JsonSerializer.Serialize(new[]
        {
            new { userCode = "1001", time = "2026-11-11 08:00:00 123", type = "face", pic = photo, temperature = "36.6" },
        });
        Assert.Equal(
            """{"msg":"操作成功","data":"","success":1}""",
            await Device(server).AskAsync("/device/getServer", sending, Secret, ("version", "v2.1"), ("data", data)));
        var punch = Assert.Single((await server.GetAsync($"/api/punches?province=henan&sn={Sn}")).GetProperty("items").EnumerateArray());
        Assert.Equal("1001", punch.GetProperty("personId").GetString());
        Assert.StartsWith("2026-11-11T08:00:00.123", punch.GetProperty("time").GetString(), StringComparison.Ordinal);
        Assert.Equal(Photo, await server.Admin.GetByteArrayAsync(punch.GetProperty("photo").GetString(), Test));
    }

    [Fact, Covers("HEN-4.1.b3")]
    public async Task A_command_goes_the_documents_way_to_its_callback()
    {
        await using var server = await StartAsync();
        await server.Admin.PutAsJsonAsync("/api/people/1001", new { name = "张三", cardNo = "99", photo = Photo }, Test);
        var command = await CommandAsync(server, "enrol", "1001");
        var device = Device(server);

        using var beat = JsonDocument.Parse(await device.AskAsync("/device/getServer", ("version", "v2.1")));
        Assert.Equal(("downloadUser", command), (Data(beat).GetProperty("cmd").GetString(), Data(beat).GetProperty("code").GetString()));
        using var people = JsonDocument.Parse(await device.AskAsync("/person/downloadPersonData", ("code", command), ("version", "v2.1")));
        var person = Assert.Single(Data(people).EnumerateArray());
        Assert.Equal(("1001", "张三", "99"), (person.GetProperty("userCode").GetString(), person.GetProperty("name").GetString(), person.GetProperty("idCard").GetString()));
        Assert.Equal(Photo, await server.Device.GetByteArrayAsync(person.GetProperty("picUrl").GetString(), Test));

        Assert.Equal("delivered", (await server.GetAsync($"/api/commands/{command}")).GetProperty("state").GetString());
        await device.AskAsync("/device/callback", ("code", command), ("version", "v2.1"), ("data", """{"msg":"操作成功","success":1}"""));
        Assert.Equal("succeeded", await server.StateAsync(command));
        using var idle = JsonDocument.Parse(await device.AskAsync("/device/getServer", ("version", "v2.1")));
        Assert.False(Data(idle).TryGetProperty("cmd", out _));
    }

    [Fact]
    public async Task What_a_device_could_not_do_is_told_in_its_words()
    {
        await using var server = await StartAsync();
        await server.Admin.PutAsJsonAsync("/api/people/1001", new { name = "张三" }, Test);
        var command = await CommandAsync(server, "remove", "1001");
        var device = Device(server);
        await device.AskAsync("/device/getServer", ("version", "v2"));
        Assert.Equal(
            """{"msg":"获取成功","data":{"userCode":"1001"},"success":1}""",
            await device.AskAsync("/person/deletePerson", ("code", command), ("version", "v2")));
        await device.AskAsync("/device/callback", ("code", command), ("version", "v2"), ("data", """{"msg":"没有此人","success":0}"""));
        Assert.Equal("failed", await server.StateAsync(command));
        Assert.Equal("没有此人", (await server.GetAsync($"/api/commands/{command}")).GetProperty("detail").GetString());
    }

    [Theory, Covers("HEN-T5", "HEN-4.11.q3", "HEN-Q8")]
    [InlineData("downloadUser", "1001", "enrol")]
    [InlineData("deletePerson", "1001,1002", "remove")]
    [InlineData("reboot", "-1", "reboot")]
    [InlineData("reboot", "1795651200000", "reboot")]
    [InlineData("setAdmin", """{"userCode":"1001","privilege":"USER"}""", "setAdmin")]
    [InlineData("machineOperation", """{"operation":"1","name":"东门"}""", "bind")]
    [InlineData("getDeviceInfo", null, "deviceInfo")]
    [InlineData("uploadAttendance", null, "uploadPunches")]
    public async Task In_a_test_environment_a_device_is_stored_and_a_command_with_it(string command, string? parameters, string kind)
    {
        await using var server = await StartAsync("--Yizhan:TestEnvironment", "true");
        await server.Admin.PutAsJsonAsync("/api/people/1001", new { name = "张三" }, Test);
        var device = new PlainDevice(server.Device, AppId, Secret, "HN0002");
        (string, string)[] more = [("version", "v2"), ("cmd", command), .. parameters is null ? [] : ((string, string)[])[("params", parameters)]];
        using var created = JsonDocument.Parse(await device.AskAsync("/device/createOperation", more));
        using var beat = JsonDocument.Parse(await device.AskAsync("/device/getServer", ("version", "v2")));
        Assert.Equal(command, Data(beat).GetProperty("cmd").GetString());
        var id = Data(created).GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(id, Data(beat).GetProperty("code").GetString());
        Assert.Equal(kind, (await server.GetAsync($"/api/commands/{id}")).GetProperty("kind").GetString());
        if (parameters?.StartsWith('1') == true && kind == "reboot")
        {
            using var reboot = JsonDocument.Parse(await device.AskAsync("/device/reboot", ("code", id), ("version", "v2")));
            Assert.Equal("1795651200", Data(reboot).GetProperty("times").ToString());
        }
    }

    [Fact, Covers("HEN-T5")]
    public async Task Outside_of_one_nothing_is_stored()
    {
        await using var server = await StartAsync();
        var device = new PlainDevice(server.Device, AppId, Secret, "HN0002");
        Assert.Equal(
            """{"msg":"异常：操作失败","data":"","success":0}""",
            await device.AskAsync("/device/createOperation", ("version", "v2"), ("cmd", "getDeviceInfo")));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Admin.GetAsync("/api/devices/henan/HN0002", Test)).StatusCode);
        Assert.Equal(0, (await server.GetAsync("/api/commands")).GetProperty("items").GetArrayLength());
    }

    [Fact, Covers("HEN-E2")]
    public async Task Another_secret_is_refused_in_the_documents_words_and_stores_nothing()
    {
        await using var server = await StartAsync();
        var data = """[{"userCode":"1001","time":"2026-11-11 08:00:00 123","type":"face"}]""";
        Assert.Equal(
            """{"msg":"sign验证失败","data":"","success":0}""",
            await Device(server).AskAsync("/device/getServer", Sending.Form, "another", ("version", "v2.1"), ("data", data)));
        Assert.Equal(0, (await server.GetAsync($"/api/punches?province=henan&sn={Sn}")).GetProperty("items").GetArrayLength());
    }

    private static JsonElement Data(JsonDocument answer)
    {
        Assert.Equal(1, answer.RootElement.GetProperty("success").GetInt32());
        return answer.RootElement.GetProperty("data");
    }

    private static PlainDevice Device(TestServer server) => new(server.Device, AppId, Secret, Sn);

    private static async Task<TestServer> StartAsync(params string[] more)
    {
        var server = await TestServer.StartAsync(Catalogue.Protocols, more);
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/henan/{Sn}", new { credentials = new { appId = AppId, appSecret = Secret } }, Test);
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync(Test));
        return server;
    }

    private static async Task<string> CommandAsync(TestServer server, string kind, params string[] people)
    {
        using var answer = await server.Admin.PostAsJsonAsync($"/api/devices/henan/{Sn}/commands", new { kind, people }, Test);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("id").GetString()!;
    }
}
