using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>Every protocol of the catalogue, with its own terminal, against the server over real sockets.</summary>
public sealed class CatalogueTests
{
    // What the contract gives each kind as members.
    private static readonly (string Kind, object Body)[] Commands =
    [
        ("enrol", new { kind = "enrol", people = People }), ("remove", new { kind = "remove", people = People }), ("clear", new { kind = "clear" }),
        ("uploadPeople", new { kind = "uploadPeople" }), ("firmware", new { kind = "firmware", version = "2", size = 9, url = "https://vendor.example/2.bin" }),
        ("syncTime", new { kind = "syncTime" }), ("reboot", new { kind = "reboot" }), ("setAdmin", new { kind = "setAdmin", people = People, privilege = "USER" }),
        ("capture", new { kind = "capture", people = People }), ("deviceInfo", new { kind = "deviceInfo" }),
        ("bind", new { kind = "bind", name = "north gate" }), ("unbind", new { kind = "unbind" }),
    ];

    private static string[] People => ["5"];

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_terminal_logs_in_runs_its_command_and_has_its_punches_stored_once(string key)
    {
        await using var bed = await TerminalBed.StartAsync(Catalogue.Protocols.First(entry => entry.Facts.Key == key));
        using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{key}/{TerminalBed.Sn}/commands", new { kind = "enrol", people = People });
        var command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        // A terminal that starts beats at once.
        await bed.RestartAsync();
        var time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
        for (var i = 0; i < 20; i++)
        {
            var punch = new Punch { Device = new(key, TerminalBed.Sn), PersonId = "5", Time = time.AddMinutes(-i), Method = PunchMethod.Face };
            var result = await bed.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(20), CancellationToken.None);
            Assert.True(result.Outcome == PunchOutcome.Delivered, $"{result.Outcome} {result.Reason} {string.Join('|', bed.Log)}");
        }

        Assert.Equal(20, (await bed.Server.GetAsync($"/api/punches?province={key}&sn={TerminalBed.Sn}")).GetProperty("items").GetArrayLength());
        Assert.Equal("succeeded", await bed.Server.StateAsync(command!));
        Assert.True(await bed.Server.OnlineAsync($"{key}/{TerminalBed.Sn}"));
        Assert.Equal("张三", Assert.Single(await bed.Terminal.Roster.ListAsync(0, 10, CancellationToken.None)).Name);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Every_command_is_run_to_its_end_or_refused_with_the_reason(string key)
    {
        await using var bed = await TerminalBed.StartAsync(Catalogue.Protocols.First(entry => entry.Facts.Key == key));
        foreach (var (kind, body) in Commands)
        {
            var wanted = bed.Protocol.WhyNot(Enum.Parse<CommandKind>(kind, ignoreCase: true));
            using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{key}/{TerminalBed.Sn}/commands", body);
            var answer = await posted.Content.ReadFromJsonAsync<JsonElement>();
            if (wanted is not null)
            {
                Assert.Equal((HttpStatusCode.UnprocessableEntity, $"'{kind}': {wanted}"), (posted.StatusCode, answer.GetProperty("detail").GetString()));
                continue;
            }

            Assert.True(posted.StatusCode == HttpStatusCode.Accepted, $"{kind}: {answer}");

            // A terminal that starts beats at once.
            await bed.RestartAsync();
            var state = await bed.Server.StateAsync(answer.GetProperty("id").GetString()!);

            // The terminal of the test has no camera and takes no firmware; it says so, and that is an end too.
            Assert.True(state == (kind is "capture" or "firmware" ? "failed" : "succeeded"), $"{kind}: {state} {string.Join('|', bed.Log)}");
            if (kind is "enrol" or "remove" or "clear")
            {
                Assert.Equal(kind == "enrol" ? 1 : 0, (await bed.Terminal.Roster.CountAsync(CancellationToken.None)).People);
            }
        }
    }
}
