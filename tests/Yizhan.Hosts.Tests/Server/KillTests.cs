using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

public sealed class KillTests
{
    private const int Punches = 300;
    private const int Kills = 3;

    [Fact]
    public async Task A_server_that_is_killed_again_and_again_has_every_acknowledged_punch_once()
    {
        var protocol = Catalogue.Protocols.First(static entry => entry.Facts.Links.All(static link => link.Caller == Caller.Device));
        var key = protocol.Facts.Key;
        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(Path.Combine(folder, "server"));
        await server.StartAsync();
        var credentials = protocol.Facts.Credentials.ToDictionary(static one => one.Name, static one => new string('k', Math.Max(one.Min, 8)));
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/{key}/T1", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);

        using var stop = new CancellationTokenSource();
        await using (var terminal = new Terminal(protocol, new()
        {
            DataFolder = Path.Combine(folder, "terminal"),
            Sn = "T1",
            Platform = server.AddressOf(protocol.Facts),
            Credentials = new(credentials),
            Random = static () => 0.5,
        }))
        {
            var running = terminal.RunAsync(stop.Token);
            var time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
            for (var i = 0; i < Punches; i++)
            {
                var punch = new Punch { Device = new(key, "T1"), PersonId = "5", Time = time.AddMinutes(-i), Method = PunchMethod.Face };
                await terminal.PunchAsync(punch, TimeSpan.Zero, CancellationToken.None);
            }

            for (var kill = 1; kill <= Kills; kill++)
            {
                await StoredAsync(server, key, kill * Punches / (Kills + 2));
                await server.KillAsync();
                await server.StartAsync();
            }

            Assert.Equal(Punches, await StoredAsync(server, key, Punches));
            await stop.CancelAsync();
            await Task.WhenAny(running);
        }

        Directory.Delete(folder, recursive: true);
    }

    // How many are stored, once there are so many, or after long enough.
    private static async Task<int> StoredAsync(ServerProcess server, string key, int atLeast)
    {
        for (var left = 3000; ; left--)
        {
            var answer = await server.Admin.GetFromJsonAsync<JsonElement>($"/api/punches?province={key}&sn=T1&limit=1000");
            var stored = answer.GetProperty("items").GetArrayLength();
            if (left == 0 || stored >= atLeast)
            {
                return stored;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
