using System.Collections.Concurrent;
using Yizhan.Hosts.Tests.Peers.Hainan;

namespace Yizhan.Client.Tests.Platforms.Hainan;

/// <summary>Punches of the built program, at a platform that was built from chapter six.</summary>
public sealed class HainanPunchTests : IDisposable
{
    private const string Sn = HainanBed.Sn;

    private readonly HainanBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact, Covers("HN-T3", "HN-Q7")]
    public async Task They_arrive_in_the_words_of_the_document_and_are_shown_as_sent()
    {
        var (file, _) = _bed.Terminal.Photo(300);
        (string Method, int Mode)[] methods = [("face", 1), ("card", 2), ("idcard", 4)];
        foreach (var (method, mode) in methods)
        {
            await _bed.Terminal.PunchAsync($"工 {mode}", "2026-11-11T00:11:11.1Z", "--method", method, "--photo", file, "--temperature", "36.5");
        }

        await _bed.Terminal.PunchAsync("8", "2026-11-11T00:11:11.1Z", "--method", "fingerprint");
        await using var run = await _bed.RunAsync();
        var forms = await _bed.CallbacksAsync("identify", 3);
        var guids = forms.Select(static form => PlainForm.Read(form).Single(static pair => pair.Name == "guid").Value).ToArray();
        Assert.All(guids, static guid => Assert.Matches("^[0-9a-f]{32}$", guid));
        Assert.Equal(3, guids.Distinct().Count());
        Assert.Equal(
            methods.Select((one, i) => $"sn={Sn}&operationTime=2026-11-11+08%3A11%3A11&guid={guids[i]}&deviceKey={Sn}&personGuid=%E5%B7%A5+{one.Mode}&showTime=1794355871100&type=1&recMode={one.Mode}&recType=1"),
            forms);
        await run.HearsAsync("cannot be sent and is kept");
        await Patience.UntilAsync(async () => (await _bed.Terminal.OutboxAsync()) is var outbox && outbox.GetProperty("sent").GetInt32() == 3 && outbox.GetProperty("failed").GetInt32() == 1);
        await run.TerminateAsync();
    }

    [Fact, Covers("HN-Q22")]
    public async Task What_was_answered_with_garbage_or_cut_off_is_sent_again_as_it_was_until_it_is_taken()
    {
        var answers = new ConcurrentQueue<string?>(["<html>", null, ""]);
        _bed.Platform.Script = _ => answers.TryDequeue(out var answer) ? answer : PlainPeer.Success();
        await _bed.Terminal.PunchAsync("5", "2026-11-11T08:11:11+08:00", "--method", "face");
        await using var run = await _bed.RunAsync();
        await _bed.Terminal.SentAsync(1);
        var forms = await _bed.CallbacksAsync("identify", 3);
        Assert.Equal(3, forms.Length); // the third answer was empty, which is success
        Assert.Single(forms.Distinct());
        await run.TerminateAsync();
    }
}
