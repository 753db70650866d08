using System.Globalization;

namespace Yizhan.Client.Tests.Platforms.Henan;

/// <summary>Punches of the built program, at a platform that was built from the document.</summary>
public sealed class HenanPunchTests : IDisposable
{
    private readonly BuiltTerminal _terminal = new("henan", HenanPlatform.Sn, ("YIZHAN_APP_ID", HenanPlatform.AppId), ("YIZHAN_APP_SECRET", HenanPlatform.Secret));

    public void Dispose() => _terminal.Dispose();

    [Fact, Covers("HEN-T1", "HEN-S3", "HEN-S6", "HEN-4.1.o6")]
    public async Task They_arrive_in_the_words_of_the_document_and_are_shown_as_sent()
    {
        var (file, photo) = _terminal.Photo(300);
        await _terminal.PunchAsync("1001", "2026-11-11T08:11:11.100+08:00", "--method", "face", "--photo", file, "--temperature", "36.5");
        await _terminal.PunchAsync("007", "2026-11-11T00:11:12Z", "--method", "fingerprint");
        await _terminal.PunchAsync("工 1+2&3=4%\"", "2026-11-11T08:11:13.007", "--method", "card", "--photo", file, "--temperature", "36");
        using var platform = new HenanPlatform();
        await using var run = _terminal.Run(platform.Address);
        await _terminal.SentAsync(3);

        var pic = string.Join("\\r\\n", Convert.ToBase64String(photo).Chunk(76).Select(static line => new string(line)));
        Assert.Equal(
            $$"""
            [{"userCode":1001,"time":"2026-11-11 08:11:11 100","type":"face","pic":"{{pic}}","temperature":"36.5"},{"userCode":"007","time":"2026-11-11 08:11:12 000","type":"fingerprint","pic":"","temperature":"0"},{"userCode":"工 1+2&3=4%\"","time":"2026-11-11 08:11:13 007","type":"idcard","pic":"","temperature":"36.0"}]
            """,
            Assert.Single(platform.Taken));
        await run.TerminateAsync();
        Assert.Empty(platform.Problems);
    }

    [Fact, Covers("HEN-4.1.b6")]
    public async Task What_was_refused_answered_with_garbage_or_cut_off_is_sent_again_until_it_is_taken()
    {
        await _terminal.PunchAsync("1", "2026-11-11T08:11:11+08:00", "--method", "face");
        await _terminal.PunchAsync("2", "2026-11-11T08:11:12+08:00", "--method", "face");
        using var platform = new HenanPlatform();
        platform.Spoil(
            static _ => HttpPeer.Json(HenanPlatform.Refused),
            static _ => HttpPeer.Answer("502 Bad Gateway", "text/html", "<html>bad gateway</html>"),
            static answer => answer[..^7]);
        await using var run = _terminal.Run(platform.Address);
        await _terminal.SentAsync(2);

        const string First = """{"userCode":1,"time":"2026-11-11 08:11:11 000","type":"face","pic":"","temperature":"0"}""";
        const string Second = """{"userCode":2,"time":"2026-11-11 08:11:12 000","type":"face","pic":"","temperature":"0"}""";
        Assert.Equal($"[{First},{Second}]", platform.Came.First());
        Assert.Equal([$"[{First}]", $"[{Second}]"], platform.Taken);
        Assert.Empty(platform.Problems);
        await run.TerminateAsync();
    }

    [Fact, Covers("HEN-4.1.b2")]
    public async Task A_punch_without_a_time_has_the_time_that_the_platform_told()
    {
        using var platform = new HenanPlatform { Ahead = TimeSpan.FromDays(2) };
        await using var run = _terminal.Run(platform.Address);
        await run.HearsAsync("the clock was set by +172");
        await _terminal.PunchNowAsync("1");
        await _terminal.SentAsync(1);
        var expected = (DateTimeOffset.UtcNow + platform.Ahead).ToOffset(TimeSpan.FromHours(8));
        var found = DateTimeOffset.ParseExact(Assert.Single(platform.Taken).Split('"')[5] + " +08:00", "yyyy-MM-dd HH:mm:ss fff zzz", CultureInfo.InvariantCulture);
        Assert.InRange(found, expected.AddSeconds(-20), expected.AddSeconds(2));
    }

    [Fact]
    public async Task What_the_document_cannot_say_is_kept_and_shown_with_the_reason()
    {
        await _terminal.PunchAsync("1", "2026-11-11T08:11:11+08:00", "--method", "iris");
        using var platform = new HenanPlatform();
        await using var run = _terminal.Run(platform.Address);
        await run.HearsAsync("cannot be sent and is kept");
        var outbox = await _terminal.OutboxAsync();
        Assert.Equal("failed", outbox.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Contains("no type for the method", outbox.GetProperty("items")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(platform.Came);
    }
}
