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

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(Catalogue.Protocols);
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
