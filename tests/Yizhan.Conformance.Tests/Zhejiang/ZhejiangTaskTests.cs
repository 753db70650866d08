using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Tasks as the terminal carries them out: what it asks, what it does to its people, what it reports.</summary>
public sealed class ZhejiangTaskTests : IAsyncLifetime
{
    private const string Id = "6541951958563696640";

    private readonly DrivenTerminal _terminal = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _terminal.DisposeAsync();

    [Fact, Covers("ZJ-2.2.b2")]
    public async Task A_task_whose_report_was_not_taken_is_reported_again_and_not_started_again()
    {
        // Refused twice: the second time before a heartbeat that names the task once more.
        var refusals = 2;
        _terminal.Task(Id, "T_CLEAR_DEVICE_PERSON");
        _terminal.On("T_UPDATE_TASKS_STATUS", _ => refusals-- > 0 ? new Wording("500_01", "") : null);
        _terminal.Terminal.People.Add(new("1", "a"));
        await _terminal.HeartbeatAsync();
        Assert.Empty(_terminal.Terminal.People);
        _terminal.Terminal.People.Add(new("2", "b"));
        await _terminal.HeartbeatAsync();
        Assert.DoesNotContain("T_CLEAR_DEVICE_PERSON", _terminal.Apicodes);
        Assert.Equal("2", Assert.Single(_terminal.Terminal.People).Id);
    }

    [Theory, Covers("ZJ-3.3.b3")]
    [InlineData(0, 1, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(int.MaxValue, 3, 2)]
    public async Task A_page_that_fails_is_asked_for_again_before_the_task_is_reported_as_failed(int failures, int asked, int status)
    {
        _terminal.Task(Id, "T_SEND_PERSON");
        _terminal.On("T_SEND_PERSON", _ => failures-- > 0 ? new Wording("500_01", "") : Page(1, 1, "1"));
        await _terminal.HeartbeatAsync();
        Assert.Equal(asked, _terminal.Apicodes.Count(static apicode => apicode == "T_SEND_PERSON"));
        Assert.Equal("T_UPDATE_TASKS_STATUS", _terminal.Apicodes.Last());
        Assert.Equal(status, Report().GetProperty("status").GetInt32());
    }

    [Fact, Covers("ZJ-3.4.b1", "ZJ-3.4.b2")]
    public async Task People_are_replaced_or_put_in_page_by_page()
    {
        _terminal.Terminal.People.Add(new("1", "old"));
        _terminal.Task(Id, "T_UPDATE_DEVICE_PERSON");
        _terminal.On("T_UPDATE_DEVICE_PERSON", message => ((UpdateDevicePerson)message).CurrentPage == 1 ? Page(1, 2, "1") : Page(2, 2, "2"));
        await _terminal.HeartbeatAsync();
        Assert.Equal([("1", "new"), ("2", "new")], _terminal.Terminal.People.Select(static person => (person.Id, person.Name)));
        Assert.Equal(
            ["""{"currentPage":1,"totalPage":1,"size":10}""", """{"currentPage":2,"totalPage":2,"size":10}"""],
            _terminal.Params("T_UPDATE_DEVICE_PERSON"));
        Assert.Equal(1, Report().GetProperty("status").GetInt32());
    }

    [Fact, Covers("ZJ-3.5.b1")]
    public async Task People_to_be_removed_are_gone_and_those_that_were_not_there_do_not_matter()
    {
        _terminal.Terminal.People.AddRange([new("1", "a"), new("2", "b")]);
        _terminal.Task(Id, "T_DEL_DEVICE_PERSON");
        _terminal.On("T_DEL_DEVICE_PERSON", _ => new DeleteDevicePersonReply((Utf8Text[])["1", "77"]));
        await _terminal.HeartbeatAsync();
        Assert.Equal("2", Assert.Single(_terminal.Terminal.People).Id);
        Assert.Equal(1, Report().GetProperty("status").GetInt32());
    }

    [Theory, Covers("ZJ-3.6.b1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everybody_is_removed_only_after_the_platform_said_so(bool agreed)
    {
        _terminal.Terminal.People.Add(new("1", "a"));
        _terminal.Task(Id, "T_CLEAR_DEVICE_PERSON");
        _terminal.On("T_CLEAR_DEVICE_PERSON", _ => agreed ? null : new Wording("500_01", ""));
        await _terminal.HeartbeatAsync();
        Assert.Equal(agreed ? 0 : 1, _terminal.Terminal.People.Count);
        Assert.Equal(agreed ? 1 : 2, Report().GetProperty("status").GetInt32());
        Assert.Equal(!agreed, !Assert.Single(_terminal.Params("T_UPDATE_TASKS_STATUS")).EndsWith(""","personCount":0,"faceCount":0}""", StringComparison.Ordinal));
    }

    [Theory, Covers("ZJ-3.7.b1", "ZJ-3.7.b2", "ZJ-Q9")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_firmware_is_that_of_the_task_or_that_of_the_answer(bool inTask)
    {
        _terminal.Task(Id, "T_UPDATE_DEVICE_VERSION", inTask ? new(default, "v2", 10, "https://fw.example.cn/2.bin") : null);
        _terminal.On("T_UPDATE_DEVICE_VERSION", _ => new UpdateDeviceVersionReply("v3", 11, "https://fw.example.cn/3.bin"));
        await _terminal.HeartbeatAsync();
        Assert.Equal(
            inTask ? """{"version":"v2","size":10,"downloadUrl":"https://fw.example.cn/2.bin"}""" : "",
            Assert.Single(_terminal.Params("T_UPDATE_DEVICE_VERSION")));
        Assert.Equal(inTask ? ("v2", 10, "https://fw.example.cn/2.bin") : ("v3", 11, "https://fw.example.cn/3.bin"), _terminal.Terminal.Firmware);
        Assert.Equal(1, Report().GetProperty("status").GetInt32());
    }

    [Theory, Covers("ZJ-3.8.b1", "ZJ-3.8.b3")]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(12, 2)]
    public async Task Everybody_is_reported_page_by_page_and_nobody_as_one_empty_page(int people, int pages)
    {
        _terminal.Terminal.People.AddRange(Enumerable.Range(1, people).Select(static id => new Person($"{id}", "a")));
        _terminal.Task(Id, "T_POST_DEVICE_PERSON");
        await _terminal.HeartbeatAsync();
        var sent = _terminal.Params("T_POST_DEVICE_PERSON").Select(static param => JsonDocument.Parse(param).RootElement).ToList();
        Assert.Equal(Enumerable.Range(1, pages), sent.Select(static page => page.GetProperty("currentPage").GetInt32()));
        Assert.All(sent, page => Assert.Equal(pages, page.GetProperty("totalPage").GetInt32()));
        Assert.Equal(people, sent.Sum(static page => page.GetProperty("data").GetArrayLength()));
        Assert.Equal(1, Report().GetProperty("status").GetInt32());
    }

    [Fact, Covers("ZJ-2.3.b1")]
    public async Task A_record_counts_as_delivered_only_when_the_platform_says_so()
    {
        var punch = new Punch { Device = new("zhejiang", "1388186"), PersonId = "5", Time = DateTimeOffset.UnixEpoch, Method = PunchMethod.Face };
        _terminal.On("C_SIGN_IN", static _ => new Wording("500_01", "系统异常"));
        Assert.Equal(ReceiptKind.Rejected, (await _terminal.SendAsync(punch)).Kind);
        _terminal.On("C_SIGN_IN", static _ => null);
        Assert.Equal(ReceiptKind.Delivered, (await _terminal.SendAsync(punch)).Kind);
    }

    private static PeoplePage Page(int page, int total, string id) =>
        new((PersonRow[])[new(id, "new", WireList<Utf8Text>.Empty)], page, total);

    // The one task of the last report.
    private JsonElement Report()
    {
        using var report = JsonDocument.Parse(_terminal.Params("T_UPDATE_TASKS_STATUS").Last());
        return report.RootElement.GetProperty("task")[0].Clone();
    }
}
