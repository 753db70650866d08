using System.Collections.Concurrent;
using Yizhan.Client.Tests.Platforms.Hainan;
using Yizhan.Client.Tests.Platforms.Zhejiang;
using Yizhan.Hosts.Tests.Peers.Hainan;

namespace Yizhan.Client.Tests.Platforms;

/// <summary>
/// A punch that a platform refuses by itself is tried again after half a minute, which is waited for once: the provinces
/// whose punches travel alone do it side by side.
/// </summary>
public sealed class RefusedAloneTests
{
    private const string Time = "2026-11-11T08:11:11+08:00";

    [Fact, Covers("ZJ-2.3.b1")]
    public async Task It_is_kept_shown_with_the_reason_and_sent_again()
    {
        await Task.WhenAll(ZhejiangAsync(), HainanAsync());
    }

    private static async Task ZhejiangAsync()
    {
        using var bed = new ZhejiangBed();
        var refusals = 0;
        bed.Platform.Spoil = (operation, _) => operation == "C_SIGN_IN" && ++refusals == 1
            ? (ZhejiangFrames.Answer(false, operation, """{"errorcode":"500_01","errmsg":"系统异常"}"""), false)
            : null;
        await bed.Terminal.PunchAsync("5", Time);
        await using var run = bed.Run();
        await RefusedAsync(bed.Terminal, run, "系统异常");
        await bed.Terminal.PunchAsync("6", Time); // the others do not wait for it
        await Patience.UntilAsync(() => bed.Platform.Taken.Count == 2, seconds: 60);
        await bed.Terminal.SentAsync(2);
        Assert.Equal(["6", "5"], bed.Platform.Taken.Select(static param => param.Split('"')[3]));
        await run.TerminateAsync();
    }

    private static async Task HainanAsync()
    {
        using var bed = new HainanBed();
        var answers = new ConcurrentQueue<string>([PlainPeer.Failure("设备异常")]);
        bed.Platform.Script = _ => answers.TryDequeue(out var answer) ? answer : PlainPeer.Success();
        await bed.Terminal.PunchAsync("5", Time, "--method", "face");
        await using var run = await bed.RunAsync();
        await RefusedAsync(bed.Terminal, run, "设备异常");
        await Patience.UntilAsync(() => bed.Platform.Requests.Count == 2, seconds: 60);
        await bed.Terminal.SentAsync(1);
        Assert.Single((await bed.CallbacksAsync("identify", 2)).Distinct());
        await run.TerminateAsync();
    }

    private static async Task RefusedAsync(BuiltTerminal terminal, TerminalRun run, string reason)
    {
        await run.HearsAsync("refused, to be tried again");
        var punch = (await terminal.OutboxAsync()).GetProperty("items")[0];
        Assert.Equal(("waiting", 1), (punch.GetProperty("state").GetString(), punch.GetProperty("attempts").GetInt32()));
        Assert.Contains(reason, punch.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }
}
