using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Hosts.Tests.Peers.Henan;

/// <summary>A command stands after a power cut where it stood before, whatever its state.</summary>
public sealed class HenanKillTests
{
    private const string Sn = "HN0001";
    private const string AppId = "AppCode-1";
    private const string Secret = "Df23hlir85353";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_survives_in_every_state()
    {
        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(folder);
        await server.StartAsync();
        await server.Admin.PutAsJsonAsync($"/api/devices/henan/{Sn}", new { credentials = new { appId = AppId, appSecret = Secret } }, Test);
        await server.Admin.PutAsJsonAsync("/api/people/1001", new { name = "张三" }, Test);
        var (first, second) = (await CommandAsync(server, "remove"), await CommandAsync(server, "enrol"));

        await RestartAsync(server);
        Assert.Equal(("pending", 0), await StateAsync(server, first));
        Assert.Equal(first, await NamedAsync(server));
        await Device(server).AskAsync("/person/deletePerson", ("code", first), ("version", "v2"));

        await RestartAsync(server);
        Assert.Equal(("delivered", 1), await StateAsync(server, first));
        Assert.Equal(first, await NamedAsync(server));
        await Device(server).AskAsync("/person/deletePerson", ("code", first), ("version", "v2"));
        Assert.Equal(("delivered", 2), await StateAsync(server, first));
        await Device(server).AskAsync("/device/callback", ("code", first), ("version", "v2"), ("data", """{"msg":"没有此人","success":0}"""));

        await RestartAsync(server);
        Assert.Equal(("failed", 2), await StateAsync(server, first));
        Assert.Equal(("pending", 0), await StateAsync(server, second));
        Assert.Equal(second, await NamedAsync(server));
        await Device(server).AskAsync("/person/downloadPersonData", ("code", second), ("version", "v2"));
        await Device(server).AskAsync("/device/callback", ("code", second), ("version", "v2"), ("data", """{"msg":"操作成功","success":1}"""));

        await RestartAsync(server);
        Assert.Equal(("succeeded", 1), await StateAsync(server, second));
        Assert.Null(await NamedAsync(server));
        await server.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static PlainDevice Device(ServerProcess server) => new(server.Device, AppId, Secret, Sn);

    private static async Task RestartAsync(ServerProcess server)
    {
        await server.KillAsync();
        await server.StartAsync();
    }

    private static async Task<string?> NamedAsync(ServerProcess server)
    {
        using var beat = JsonDocument.Parse(await Device(server).AskAsync("/device/getServer", ("version", "v2")));
        return beat.RootElement.GetProperty("data").TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    private static async Task<string> CommandAsync(ServerProcess server, string kind)
    {
        using var answer = await server.Admin.PostAsJsonAsync($"/api/devices/henan/{Sn}/commands", new { kind, people = (string[])["1001"] }, Test);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("id").GetString()!;
    }

    private static async Task<(string? State, int Attempts)> StateAsync(ServerProcess server, string id)
    {
        var command = await server.Admin.GetFromJsonAsync<JsonElement>($"/api/commands/{id}", Test);
        return (command.GetProperty("state").GetString(), command.GetProperty("attempts").GetInt32());
    }
}
