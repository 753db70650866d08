using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;
using Yizhan.Terminals;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>What the terminal's program writes while it runs: with the right credentials, with wrong ones, with too short ones.</summary>
public sealed class TerminalCanaryTests
{
    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_terminal_tells_neither_what_was_agreed_nor_whom_it_admits(string key)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        await using var bed = await CanaryBed.StartAsync();
        var listen = TestServer.FreeAddress();
        var credentials = bed.Plant(protocol.Facts, "right").ToDictionary(static one => one.Key, one => one.Value.StartsWith("http", StringComparison.Ordinal) ? listen : one.Value);
        using var registered = await bed.Server.Admin.PutAsJsonAsync($"/api/devices/{key}/D1", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);
        using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{key}/D1/commands", new { kind = "enrol", people = new[] { "c1" } });
        var command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var folder = TestServer.NewFolder();
        var photo = Path.Combine(folder, "gate.jpg");
        await File.WriteAllBytesAsync(photo, Canary.Picture);
        var platform = bed.Server.AddressOf(key);
        string[] run = ["run", "--province", key, "--sn", "D1", "--listen", listen, "--server", platform.Host is null ? $"{platform.Url}" : $"{platform.Host}:{platform.Port}",
            .. platform.Host is null ? [] : new[] { "--task-url", $"{platform.Url}{key}" }];

        Assert.Equal(0, await ProgramAsync(bed, folder, credentials, default, "punch", "--person", "c1", "--photo", photo));
        using (var stop = new CancellationTokenSource())
        {
            var running = ProgramAsync(bed, folder, credentials, stop.Token, run);
            Assert.Equal("succeeded", await bed.Server.StateAsync(command));
            await stop.CancelAsync();
            Assert.Equal(0, await running);
        }

        foreach (var verb in new[] { "outbox", "people" })
        {
            Assert.Equal(0, await ProgramAsync(bed, folder, credentials, default, verb));
            Assert.Equal(0, await ProgramAsync(bed, folder, credentials, default, verb, "--json"));
        }

        using (var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System))
        {
            await ProgramAsync(bed, TestServer.NewFolder(), bed.Plant(protocol.Facts, "wrong"), stop.Token, run);
        }

        var tooLong = credentials.ToDictionary(static one => one.Key, static one => one.Value + new string('x', 300));
        await ProgramAsync(bed, folder, tooLong, new(canceled: true), run);
        Assert.Empty(bed.Watch.Leaks(bed.Canaries));
    }

    // The roster is there to be looked at: names, and the cards that were handed out.
    private static async Task<int> ProgramAsync(
        CanaryBed bed, string folder, Dictionary<string, string> credentials, CancellationToken stop, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TerminalProgram.RunAsync([.. arguments, "--data", folder], Catalogue.Protocols, new()
        {
            Out = output,
            Error = error,
            Variable = name => credentials.FirstOrDefault(one => VariableOf(one.Key) == name).Value,
            Time = TimeProvider.System,
            Random = static () => 0.5,
            Stop = stop,
        });
        bed.Watch.See($"terminal's output of {arguments[0]}", output.ToString(), arguments[0] == "people" ? CanaryKind.Name | CanaryKind.Card : CanaryKind.None);
        bed.Watch.See($"terminal's lines of {arguments[0]}", error.ToString());
        return code;
    }

    // accessSecret -> YIZHAN_ACCESS_SECRET
    private static string VariableOf(string credential) =>
        "YIZHAN_" + string.Concat(credential.Select(static letter => char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
