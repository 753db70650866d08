using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>The real platform with one device that was agreed on, driven through its admin plane.</summary>
internal sealed class ChengduBed : IAsyncDisposable
{
    public const string Sn = "CD673230723134";
    public const string Key = "Ab3dEf7H-and-more";

    private ChengduBed(TestServer server) => Server = server;

    public TestServer Server { get; }

    /// <summary>A picture that needs several packets.</summary>
    public static byte[] Photo { get; } = [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(30_000)];

    public static async Task<ChengduBed> StartAsync(ManualTime? time = null, params string[] more)
    {
        var bed = new ChengduBed(await TestServer.StartAsync(Catalogue.Protocols, time ?? new(), more));
        await bed.RegisterAsync(Sn, Key);
        return bed;
    }

    public async Task RegisterAsync(string sn, string desKey, object? settings = null)
    {
        using var answer = await Server.Admin.PutAsJsonAsync(
            $"/api/devices/chengdu/{sn}", new { credentials = new { desKey }, settings = settings ?? new { } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public PlainDevice Device(string sn = Sn, string key = Key, bool little = false) => new(Server["chengdu"], sn, key, little);

    public async Task AddPersonAsync(string id, string name, string idNumber = "510101199001011234", byte[]? photo = null)
    {
        using var answer = await Server.Admin.PutAsJsonAsync($"/api/people/{id}", new { name, idNumber, photo = photo ?? Photo });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public async Task<string> CommandAsync(string kind, params string[] people)
    {
        using var answer = await Server.Admin.PostAsJsonAsync($"/api/devices/chengdu/{Sn}/commands", new { kind, people });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A command as <c>state attempts detail</c>, once it stands so or after long enough.</summary>
    public async Task<string> CommandBecomesAsync(string id, string wanted)
    {
        for (var left = 200; ; left--)
        {
            var command = await Server.GetAsync($"/api/commands/{id}");
            var text = $"{command.GetProperty("state")} {command.GetProperty("attempts")} {command.GetProperty("detail")}".TrimEnd();
            if (left == 0 || text == wanted)
            {
                return text;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>The punches that are stored, as <c>person time</c>.</summary>
    public async Task<string[]> PunchesAsync(string sn = Sn) =>
        [.. (await Server.GetAsync($"/api/punches?province=chengdu&sn={sn}&limit=1000")).GetProperty("items").EnumerateArray()
            .Select(static punch => $"{punch.GetProperty("personId")} {punch.GetProperty("time")}")];

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
