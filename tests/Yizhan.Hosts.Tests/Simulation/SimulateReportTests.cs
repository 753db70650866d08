using System.Diagnostics;
using System.Text.Json;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Hosts.Tests.Simulation;

/// <summary>What <c>simulate</c> says: the result, and one clear line where it cannot be used or run.</summary>
public sealed class SimulateReportTests
{
    private const string Usual = "simulate --province chengdu --server 127.0.0.1:9 --terminals 2 --seconds 1 ";

    [Fact]
    public async Task The_result_has_every_member_and_stands_alone()
    {
        await using var bed = await SimulationBed.StartAsync();
        var outcome = await bed.SimulateAsync("henan", false, ["--terminals", "4", "--seconds", "1", "--rate", "40", "--photo-bytes", "2000", .. bed.Admin]);
        Assert.True(outcome.Code == 0, outcome.Error + outcome.Out);
        Assert.Equal(
            "province,seed,terminals,connected,people,rate,seconds,interrupted,sent,acknowledged,unsent,failed,latencyMs,waitedMs,heartbeats,heartbeatsLost,commands",
            string.Join(',', outcome.Result.EnumerateObject().Select(static member => member.Name)));
        Assert.Equal(("henan", 1, 4, 4), (outcome.Result.GetProperty("province").GetString(), outcome.Count("seed"), outcome.Count("terminals"), outcome.Count("connected")));
        var latency = outcome.Result.GetProperty("latencyMs");
        double[] parts = [.. new[] { "p50", "p95", "p99", "max" }.Select(part => latency.GetProperty(part).GetDouble())];
        Assert.Equal(parts.Order(), parts);
        Assert.True(parts[0] > 0);

        // The document has pictures of faces only.
        var faces = (await bed.PunchesAsync("henan")).ToLookup(static punch => punch.GetProperty("method").GetString() == "face", static punch => punch.GetProperty("photo").ValueKind);
        Assert.NotEmpty(faces[true]);
        Assert.All(faces[true], static photo => Assert.Equal(JsonValueKind.String, photo));
        Assert.All(faces[false], static photo => Assert.Equal(JsonValueKind.Null, photo));
    }

    [Fact]
    public async Task Without_json_it_is_a_few_lines_to_read()
    {
        await using var bed = await SimulationBed.StartAsync();
        var address = bed.Server.AddressOf("chengdu");
        var outcome = await SimulationBed.CallAsync(
            ["simulate", "--province", "chengdu", "--server", $"{address.Host}:{address.Port}", "--terminals", "2", "--seconds", "6", "--rate", "5", .. bed.Admin]);
        Assert.Equal(0, outcome.Code);
        Assert.Contains("chengdu: 2 of 2 terminals connected, 200 people, seed 1\nsent          30 punches in 6 s\nacknowledged  30\nfailed        0\nlatency       p50 ", outcome.Out, StringComparison.Ordinal);
        Assert.Contains(" sent, ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", outcome.Out + outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulate --province chengdu --server 127.0.0.1:9 --terminals 2", "--seconds")]
    [InlineData("simulate --province nowhere --server 127.0.0.1:9 --terminals 2 --seconds 1", "--province nowhere is none of")]
    [InlineData(Usual, "--des-key is missing (or set YIZHAN_DES_KEY)")]
    [InlineData(Usual + "--des-key 12345678 --admin http://127.0.0.1:9 --admin-key k", "give either --admin or credentials")]
    [InlineData(Usual + "--admin http://127.0.0.1:9", "--admin needs --admin-key (or set YIZHAN_ADMIN_KEY)")]
    [InlineData(Usual + "--admin-key k --des-key 12345678", "--admin-key needs --admin")]
    [InlineData(Usual + "--admin nonsense --admin-key k", "--admin nonsense is no http or https URL")]
    [InlineData("simulate --province chengdu --server 127.0.0.1:9 --terminals x --seconds 1", "'x'")]
    [InlineData("simulate --province chengdu --server 127.0.0.1:9 --terminals 0 --seconds 1 --des-key 12345678", "--terminals 0: 1 to 50000 are allowed")]
    [InlineData("simulate --province chengdu --server 127.0.0.1:9 --terminals 1 --seconds -1 --des-key 12345678", "--seconds -1: more than 0")]
    [InlineData(Usual + "--des-key 12345678 --rate 0", "--rate 0: more than 0")]
    [InlineData(Usual + "--des-key 12345678 --rate NaN", "--rate NaN: more than 0")]
    [InlineData(Usual + "--des-key 12345678 --people 0", "--people 0: 1 to 1000000 are allowed")]
    [InlineData(Usual + "--des-key 12345678 --rate 100 --people 7", "--people 7 are too few")]
    [InlineData(Usual + "--des-key 12345678 --photo-bytes 3", "--photo-bytes 3: 16 to ")]
    [InlineData(Usual + "--des-key 12345678 --sn-prefix a/b", "--sn-prefix takes")]
    [InlineData(Usual + "--des-key 12345678 --setting cipher=rot13", "cipher is one of")]
    [InlineData("simulate --province hainan --server http://127.0.0.1:9 --terminals 1 --seconds 1 --admin http://127.0.0.1:9 --admin-key k --listen http://+:5090", "names no host that the platform could call")]
    public async Task Wrong_use_is_code_2_and_one_clear_line(string words, string expected)
    {
        var outcome = await SimulationBed.CallAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(outcome.Code == 2, outcome.Error);
        Assert.Equal("", outcome.Out);
        Assert.StartsWith("yizhan-terminal: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Single(outcome.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_plane_that_refuses_or_is_not_there_is_one_clear_line()
    {
        await using var bed = await SimulationBed.StartAsync();
        string[] more = ["--terminals", "1", "--seconds", "1", "--admin"];
        var refused = await bed.SimulateAsync("henan", false, [.. more, bed.Admin[1], "--admin-key", "wrong"]);
        Assert.Equal((1, ""), (refused.Code, refused.Out));
        Assert.Matches("answered PUT /api/people/9000000[0-9]+ with HTTP 401", refused.LastError);

        var gone = await bed.SimulateAsync("henan", false, [.. more, TestServer.FreeAddress(), "--admin-key", "k"]);
        Assert.Equal((1, ""), (gone.Code, gone.Out));
        Assert.Contains("cannot be reached", Assert.Single(gone.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_open_files_are_said_before_anything_is_sent()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] words =
        [
            "-c", "ulimit -n 300 && exec \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "yizhan-terminal"),
            .. "simulate --province chengdu --server 127.0.0.1:9 --terminals 5000 --seconds 1 --des-key 12345678".Split(' '),
        ];
        Array.ForEach(words, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((1, "yizhan-terminal: 5000 terminals need about 5200 open files, and this process may have 300: raise it with 'ulimit -n 5200', or take fewer terminals\n"), (process.ExitCode, error));
    }
}
