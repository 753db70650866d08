using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Simulation;

/// <summary>Many terminals of every province in one process, against the server over real sockets.</summary>
public sealed class SimulateTests
{
    private static readonly string[] Small = ["--terminals", "12", "--seconds", "2", "--rate", "60"];

    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    /// <summary>Every protocol at its usual address, and the one that takes either at the other too.</summary>
    public static TheoryData<string, bool> Addresses
    {
        get
        {
            var all = new TheoryData<string, bool> { { "chengdu", true } };
            foreach (var entry in Catalogue.Protocols)
            {
                all.Add(entry.Facts.Key, false);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_punch_is_acknowledged_and_stored(string key, bool overHttp)
    {
        await using var bed = await SimulationBed.StartAsync();
        var outcome = await bed.SimulateAsync(key, overHttp, [.. Small, .. bed.Admin]);
        Assert.True(outcome.Code == 0, outcome.Error + outcome.Out);
        Assert.Equal((120, 120, 0), (outcome.Count("sent"), outcome.Count("acknowledged"), outcome.Count("unsent")));
        Assert.Empty(outcome.Reasons("failed"));
        var stored = await bed.PunchesAsync(key);
        Assert.Equal(120, stored.Count);
        Assert.Equal(12, stored.Select(static punch => punch.GetProperty("sn").GetString()).Distinct().Count());

        // Punches name people whom the platform has been told.
        var person = await bed.Server.GetAsync($"/api/people/{stored[0].GetProperty("personId").GetString()}");
        Assert.NotEqual("", person.GetProperty("name").GetString());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Commands_are_carried_out(string key)
    {
        await using var bed = await SimulationBed.StartAsync();
        var entry = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        var listen = TestServer.FreeAddress();
        await bed.Server.Admin.PutAsJsonAsync(
            "/api/people/5", new { name = "张三", idNumber = "510101199001010011", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        await bed.Server.Admin.PutAsJsonAsync(
            $"/api/devices/{key}/SIM-00001", new { credentials = TestCredentials.Of(entry.Facts, listen + "/SIM-00001") });
        using var posted = await bed.Server.Admin.PostAsJsonAsync(
            $"/api/devices/{key}/SIM-00001/commands", new { kind = "enrol", people = new[] { "5" } });
        var command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

        using var stop = new CancellationTokenSource();
        var running = bed.SimulateAsync(key, false, ["--terminals", "2", "--seconds", "600", "--rate", "2", .. bed.Admin, "--listen", listen], stop.Token);
        var state = await bed.Server.StateAsync(command);
        await stop.CancelAsync();
        var outcome = await running;
        Assert.True(state == "succeeded", $"{state} {outcome.Error}{outcome.Out}");
        Assert.Equal(0, outcome.Code);
        Assert.InRange(outcome.Count("commands"), 1, 3);
        Assert.True(outcome.Result.GetProperty("interrupted").GetBoolean());
    }

    [Fact]
    public async Task A_signal_ends_it_with_the_result_until_then()
    {
        await using var bed = await SimulationBed.StartAsync();
        using var stop = new CancellationTokenSource();
        var running = bed.SimulateAsync("zhejiang", false, ["--terminals", "5", "--seconds", "600", "--rate", "50", .. bed.Admin], stop.Token);
        while ((await bed.PunchesAsync("zhejiang")).Count < 10)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await stop.CancelAsync();
        var outcome = await running;
        Assert.True(outcome.Code == 0, outcome.Error + outcome.Out);
        Assert.True(outcome.Result.GetProperty("interrupted").GetBoolean());
        Assert.Equal((await bed.PunchesAsync("zhejiang")).Count, outcome.Count("acknowledged"));
        Assert.Equal(outcome.Count("sent"), outcome.Count("acknowledged"));
        Assert.InRange(outcome.Result.GetProperty("seconds").GetDouble(), 0.1, 300);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_people_and_punches()
    {
        await using var bed = await SimulationBed.StartAsync();
        var (first, last) = await SeedAsync(bed, "7", "0");
        var (second, end) = await SeedAsync(bed, "7", last);
        var (third, _) = await SeedAsync(bed, "8", end);
        Assert.Equal(120, first.Count);
        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Terminals_that_are_registered_already_need_no_admin_plane(string key)
    {
        await using var bed = await SimulationBed.StartAsync();
        var entry = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        var listen = TestServer.FreeAddress();
        for (var i = 1; i <= 3; i++)
        {
            var credentials = TestCredentials.Of(entry.Facts, $"{listen}/GATE-0000{i}");
            using var registered = await bed.Server.Admin.PutAsJsonAsync($"/api/devices/{key}/GATE-0000{i}", new { credentials });
            Assert.True(registered.IsSuccessStatusCode);
        }

        string[] more = ["--terminals", "3", "--seconds", "1", "--rate", "30", "--sn-prefix", "GATE-", "--listen", listen, .. Credentials(entry)];
        var outcome = await bed.SimulateAsync(key, false, more);
        Assert.True(outcome.Code == 0, outcome.Error + outcome.Out);
        Assert.Equal((30, 30), (outcome.Count("sent"), outcome.Count("acknowledged")));
        Assert.Equal(30, (await bed.PunchesAsync(key)).Count);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task What_the_platform_refuses_is_counted_by_its_reason(string key)
    {
        await using var bed = await SimulationBed.StartAsync();
        var entry = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        var outcome = await bed.SimulateAsync(key, false, ["--terminals", "3", "--seconds", "1", "--rate", "9", .. Credentials(entry)]);
        Assert.Equal(1, outcome.Code);
        Assert.Equal(0, outcome.Count("acknowledged"));
        Assert.Equal((9, 9), (outcome.Count("sent"), outcome.Reasons("failed").Values.Sum()));
        Assert.DoesNotContain("", outcome.Reasons("failed").Keys);
        Assert.StartsWith("yizhan-terminal: 9 of 9 punches were not acknowledged", outcome.LastError, StringComparison.Ordinal);
        Assert.Empty(await bed.PunchesAsync(key));
    }

    [Fact]
    public async Task A_platform_that_is_not_there_is_a_failure_with_its_reason()
    {
        var outcome = await SimulationBed.CallAsync(
            ["simulate", "--province", "chengdu", "--server", $"127.0.0.1:{FreePort.Next()}", "--terminals", "2", "--seconds", "1", "--rate", "20", "--des-key", "12345678", "--json"]);
        Assert.Equal(1, outcome.Code);
        Assert.Equal(0, outcome.Count("connected"));
        Assert.Equal((20, 0), (outcome.Count("sent"), outcome.Count("unsent")));
        var (reason, times) = Assert.Single(outcome.Reasons("failed"));
        Assert.StartsWith("no connection to 127.0.0.1:", reason, StringComparison.Ordinal);
        Assert.Equal(20, times);
        Assert.Equal(reason, Assert.Single(outcome.Reasons("heartbeatsLost").Keys));
    }

    [Fact]
    public async Task Terminals_upload_as_often_as_the_platform_asks()
    {
        await using var bed = await SimulationBed.StartAsync();
        foreach (var entry in Catalogue.Protocols.Where(static entry => entry.Facts.Punches.UploadEvery > TimeSpan.Zero))
        {
            // The server of the tests asks for every second, and every terminal has a punch in a tenth of one.
            var outcome = await bed.SimulateAsync(entry.Facts.Key, false, ["--terminals", "4", "--seconds", "3", "--rate", "40", .. bed.Admin]);
            Assert.Equal((0, 120), (outcome.Code, outcome.Count("acknowledged")));
            Assert.InRange(outcome.Result.GetProperty("waitedMs").GetProperty("p50").GetDouble(), 200, 1000);
        }
    }

    [Fact]
    public async Task A_platform_that_never_answers_is_waited_for_within_bounds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var time = new ManualTime();
        var running = SimulationBed.CallAsync(
            ["simulate", "--province", "chengdu", "--server", $"{silent.LocalEndpoint}", "--terminals", "1", "--seconds", "1", "--rate", "30", "--des-key", "12345678", "--json"],
            time: time);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }

        var outcome = await running;
        Assert.Equal((1, 0), (outcome.Code, outcome.Count("acknowledged")));
        Assert.Equal(outcome.Count("sent"), outcome.Reasons("failed").Values.Sum());
        Assert.Equal(30, outcome.Count("sent") + outcome.Count("unsent"));
        Assert.InRange(outcome.Count("unsent"), 1, 29);
    }

    private static string[] Credentials(ProtocolEntry entry) =>
    [
        .. entry.Facts.Credentials.Where(static one => !one.Address)
            .SelectMany(static one => new[] { "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(one.Name), TestCredentials.Value(one) }),
    ];

    // What passed, in the order of terminals and times, and the last number.
    private static async Task<(List<string> Punches, string Last)> SeedAsync(SimulationBed bed, string seed, string after)
    {
        var outcome = await bed.SimulateAsync("zhejiang", false, [.. Small, .. bed.Admin, "--seed", seed]);
        Assert.Equal(0, outcome.Code);
        Assert.Equal(seed, outcome.Count("seed").ToString(CultureInfo.InvariantCulture));
        var stored = await bed.PunchesAsync("zhejiang", after);
        var began = stored.Min(static punch => punch.GetProperty("time").GetDateTimeOffset());
        var punches = stored
            .Select(punch => $"{punch.GetProperty("sn")} {punch.GetProperty("time").GetDateTimeOffset() - began} {punch.GetProperty("personId")} {punch.GetProperty("method")} {punch.GetProperty("temperature")}")
            .Order(StringComparer.Ordinal).ToList();
        var person = await bed.Server.GetAsync($"/api/people/{stored[0].GetProperty("personId").GetString()}");
        punches.Add($"{person.GetProperty("name")}");
        return (punches[..^1], stored.MaxBy(static punch => long.Parse(punch.GetProperty("id").GetString()!, CultureInfo.InvariantCulture)).GetProperty("id").GetString()!);
    }
}
