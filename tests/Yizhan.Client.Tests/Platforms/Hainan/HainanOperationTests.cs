using System.Text.RegularExpressions;
using Yizhan.Hosts.Tests.Peers.Hainan;

namespace Yizhan.Client.Tests.Platforms.Hainan;

/// <summary>The eight operations of chapter five, called by a platform that was built from the document, at the built program.</summary>
public sealed class HainanOperationTests : IDisposable
{
    private const string Sn = HainanBed.Sn;

    private readonly HainanBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact, Covers("HN-T2", "HN-T4", "HN-B2", "HN-5.3.b1", "HN-5.6.b1", "HN-5.7.b1", "HN-Q8")]
    public async Task All_of_them_are_done_and_the_callbacks_tell_what_became_of_people_and_device()
    {
        using var photos = new HttpPeer(static _ => HttpPeer.Answer("200 OK", "image/jpeg", Punches.Jpeg(2000)));
        await using var run = await _bed.RunAsync();
        await _bed.AskAsync("/device/add", $$"""{"deviceKey":"{{Sn}}"}""", ("deviceKey", Sn), ("deviceName", "东门"), ("deviceTag", "测试"));
        var device = await _bed.AskAsync("/device/query", null, ("deviceKey", Sn));
        var told = Regex.Match(
            device.GetRawText(),
            $$"""^\{"deviceKey":"{{Sn}}","tag":"测试","name":"东门","state":2,"onlineState":1,"versionNo":"[^"]+","lastActiveTime":"([^"]+)","createTime":"([^"]+)"\}$""");
        Assert.True(ChinaTime.IsNow(told.Groups[1].Value, "yyyy-MM-dd HH:mm:ss") && ChinaTime.IsNow(told.Groups[2].Value, "yyyy-MM-dd HH:mm:ss"), device.GetRawText());
        await _bed.AskInPiecesAsync("/person/register", "{}", PlainForm.Write([("cardNo", "C5"), ("name", "张三"), ("phone", "13800138000"), ("Tag", "电工")]), 7);
        await _bed.AskAsync("/person/photo", "{}", ("guid", "G5"), ("photo", photos.Address + "/5.jpg"));
        await _bed.AskInPiecesAsync("/person/register", "{}", PlainForm.Write([("cardNo", "C6"), ("name", "李四")]), 3);
        await _bed.AskAsync("/person/authorize", "{}", ("guids", "G5,G6"), ("permission", "3"), ("passTimes", ""), ("deviceKey", Sn));
        Assert.Equal(["G5", "G6"], await ToldAsync("addPerson", 2));
        Assert.Equal(["G5 张三 C5 photo", "G6 李四 C6 -"], await _bed.Terminal.PeopleAsync());

        await _bed.AskAsync("/person/revoke", "{}", ("guids", "G6"), ("deviceKey", Sn));
        Assert.Equal(["G6"], await ToldAsync("deletePerson", 1));
        Assert.Equal(["G5 张三 C5 photo"], await _bed.Terminal.PeopleAsync());
        await _bed.AskAsync("/person/delete", "{}", ("guids", "G5,G6"));
        Assert.Empty(await _bed.Terminal.PeopleAsync());
        await _bed.RefuseAsync("/person/authorize", ("guids", "G5"), ("permission", "3"), ("deviceKey", Sn));
        await _bed.RefuseAsync("/device/query", ("deviceKey", "another"));
        await _bed.AskAsync("/device/delete", "{}", ("deviceKey", Sn));
        AssertForm(Assert.Single(await _bed.CallbacksAsync("deleteDevice", 1)), "sn operationTime");
        await run.TerminateAsync();
    }

    [Fact]
    public async Task A_callback_that_was_answered_with_garbage_or_cut_off_comes_again_over_a_terminal_that_is_killed()
    {
        var answers = 0;
        _bed.Platform.Script = _ => ++answers switch { 1 => "<html>", 2 => null, _ => PlainPeer.Success() };
        await using (var run = await _bed.RunAsync())
        {
            await _bed.AskAsync("/person/register", "{}", ("cardNo", "C5"), ("name", "张三"));
            await _bed.AskAsync("/person/authorize", "{}", ("guids", "G5"), ("permission", "1"), ("deviceKey", Sn));
            await _bed.CallbacksAsync("addPerson", 1);
            await run.KillAsync();
        }

        await using var again = await _bed.RunAsync();
        Assert.Single((await _bed.CallbacksAsync("addPerson", 3)).Distinct());
        await again.HearsAsync("connected");
        await again.TerminateAsync();
        Assert.Equal(3, _bed.Platform.Requests.Count);
        Assert.Equal(["G5 张三 C5 -"], await _bed.Terminal.PeopleAsync());
    }

    // The device first, then the time; the pairs are those of the table in its order.
    private static (string Name, string Value)[] AssertForm(string form, string names)
    {
        var pairs = PlainForm.Read(form);
        Assert.Equal(names, string.Join(' ', pairs.Select(static pair => pair.Name)));
        Assert.Equal(Sn, pairs[0].Value);
        Assert.True(ChinaTime.IsNow(pairs[1].Value, "yyyy-MM-dd HH:mm:ss"), form);
        return pairs;
    }

    // The people that a callback was about.
    private async Task<string[]> ToldAsync(string name, int times) =>
        [.. (await _bed.CallbacksAsync(name, times)).Select(static form => AssertForm(form, "deviceKey confirmTime personGuid")[2].Value)];
}
