using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>Every protocol of the catalogue, with its own terminal, against the server over real sockets.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_terminal_logs_in_runs_its_command_and_has_its_punches_stored_once(string key)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        var listen = TestServer.FreeAddress();
        var credentials = protocol.Facts.Credentials.ToDictionary(
            static one => one.Name, one => one.Address ? listen : new string('k', Math.Max(one.Min, 8)));
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/{key}/T1", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);
        await server.Admin.PutAsJsonAsync(
            "/api/people/5", new { name = "张三", idNumber = "510101199001010011", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        using var posted = await server.Admin.PostAsJsonAsync($"/api/devices/{key}/T1/commands", new { kind = "enrol", people = new[] { "5" } });
        var command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        var folder = TestServer.NewFolder();
        using var stop = new CancellationTokenSource();
        var log = new List<string>();
        await using (var terminal = new Terminal(protocol, new()
        {
            DataFolder = folder,
            Sn = "T1",
            Platform = server.AddressOf(key),
            Listen = ListenAddress.TryParse(listen, out var address) ? address : null,
            Credentials = new(credentials),
            Random = static () => 0.5,
            Log = log.Add,
        }))
        {
            var running = terminal.RunAsync(stop.Token);
            var time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
            for (var i = 0; i < 20; i++)
            {
                var punch = new Punch { Device = new(key, "T1"), PersonId = "5", Time = time.AddMinutes(-i), Method = PunchMethod.Face };
                var result = await terminal.PunchAsync(punch, TimeSpan.FromSeconds(20), CancellationToken.None);
                Assert.True(result.Outcome == PunchOutcome.Delivered, $"{result.Outcome} {result.Reason} {string.Join('|', log)}");
            }

            Assert.Equal(20, (await server.GetAsync($"/api/punches?province={key}&sn=T1")).GetProperty("items").GetArrayLength());
            Assert.Equal("succeeded", await server.StateAsync(command!));
            Assert.True(await server.OnlineAsync($"{key}/T1"));
            Assert.Equal("张三", Assert.Single(await terminal.Roster.ListAsync(0, 10, CancellationToken.None)).Name);
            await stop.CancelAsync();
            await Task.WhenAny(running);
        }

        Directory.Delete(folder, recursive: true);
    }
}
