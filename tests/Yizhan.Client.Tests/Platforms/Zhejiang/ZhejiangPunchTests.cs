using Yizhan.Hosts.Tests.Peers.Zhejiang;

namespace Yizhan.Client.Tests.Platforms.Zhejiang;

/// <summary>Punches of the built program, at a platform that was built from the document.</summary>
public sealed class ZhejiangPunchTests : IDisposable
{
    private const string Time = "2026-11-11T08:11:11.100+08:00";

    private readonly ZhejiangBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact, Covers("ZJ-T1", "ZJ-T2", "ZJ-F1", "ZJ-F3", "ZJ-S6")]
    public async Task They_arrive_in_the_words_of_the_document_and_are_shown_as_sent()
    {
        var (file, photo) = _bed.Terminal.Photo(30_000);
        await _bed.Terminal.PunchAsync("4508004291609636864", Time, "--method", "face", "--photo", file, "--temperature", "36");
        await _bed.Terminal.PunchAsync("5", Time, "--photo", file);
        (string Method, int Type)[] methods = [("card", 2), ("healthcode", 4), ("idcard", 8), ("qr", 16), ("iris", 32), ("mobile", 64)];
        foreach (var (method, type) in methods)
        {
            await _bed.Terminal.PunchAsync($"工\"\\{type}", Time, "--method", method, "--temperature", "36.7");
        }

        await _bed.Terminal.PunchAsync("7", Time, "--method", "fingerprint");
        await using var run = _bed.Run();
        await Patience.UntilAsync(() => _bed.Platform.Taken.Count >= 8, () => run.Log + string.Join('\n', _bed.Platform.Problems));
        await run.HearsAsync("cannot be sent and is kept");

        var img = Convert.ToBase64String(photo);
        Assert.Equal(
            [
                $$"""{"personId":"4508004291609636864","type":"1","img":"{{img}}","recordTime":1794355871100,"temperature":36.0}""",
                $$"""{"personId":"5","type":"1","img":"{{img}}","recordTime":1794355871100}""",
                .. methods.Select(static one => $$"""{"personId":"工\"\\{{one.Type}}","type":"{{one.Type}}","recordTime":1794355871100,"temperature":36.7}"""),
            ],
            _bed.Platform.Taken);
        Assert.Equal("""C_AUTH {"deviceVersion":"","extendSn":""}""", _bed.Platform.Calls.First());
        Assert.Matches("""^C_HEARTBEAT \{"deviceVersion":"[^"]+","devicelp":"[0-9.]+"\}$""", _bed.Platform.Calls.ElementAt(1));
        var outbox = await _bed.Terminal.OutboxAsync();
        Assert.Equal((0, 8, 1), (outbox.GetProperty("waiting").GetInt32(), outbox.GetProperty("sent").GetInt32(), outbox.GetProperty("failed").GetInt32()));
        await run.TerminateAsync();
        Assert.Empty(_bed.Platform.Problems);
    }

    [Fact, Covers("ZJ-2.3.b1", "ZJ-R4")]
    public async Task What_was_answered_with_garbage_or_cut_off_is_sent_again_until_it_is_taken()
    {
        var faults = 0;
        _bed.Platform.Spoil = (operation, answer) => operation != "C_SIGN_IN" ? null : ++faults switch
        {
            1 => (PlainTerminal.Frame([0xFF, 0xFF, 0xFF, 0xFF]), false),
            2 => (answer[..^3], true),
            _ => null,
        };
        await _bed.Terminal.PunchAsync("5", Time);
        await using var run = _bed.Run();
        await _bed.Terminal.SentAsync(1);
        Assert.Single(_bed.Platform.Taken);
        Assert.Single(_bed.Platform.Calls, static call => call.StartsWith("C_AUTH", StringComparison.Ordinal)); // the token outlives a connection
        Assert.Empty(_bed.Platform.Problems);
        await run.TerminateAsync();
    }

    [Fact, Covers("ZJ-R1", "ZJ-T5")]
    public async Task A_token_that_is_gone_is_asked_for_anew_and_what_nobody_asked_for_is_dropped()
    {
        byte[] pushed = PlainTerminal.Frame(PlainTerminal.Message("v1.0.0", ZhejiangPlatform.Sn, _bed.Platform.Token, "C_OPEN_DOOR"));
        _bed.Platform.Spoil = (operation, answer) => operation == "C_HEARTBEAT" ? ([.. pushed, .. answer], false) : null;
        await using var run = _bed.Run();
        await run.HearsAsync("connected");
        _bed.Platform.ForgetTokens();
        await _bed.Terminal.PunchAsync("5", Time);
        await _bed.Terminal.SentAsync(1);
        const string Punch = """C_SIGN_IN {"personId":"5","type":"1","recordTime":1794355871100}""";
        const string Auth = """C_AUTH {"deviceVersion":"","extendSn":""}""";
        Assert.Equal([Punch, Auth, Punch], _bed.Platform.Calls.TakeLast(3));
        Assert.Empty(_bed.Platform.Problems);
    }
}
