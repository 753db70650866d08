using Yizhan.Domain;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>The real platform side over people and commands in memory: what it does with requests that are in order.</summary>
public sealed class ZhejiangPlatformTests : IDisposable
{
    private const string Sn = "1388186";
    private const string Token = "token";

    private readonly ZhejiangBench _bench = new(ManualTime.At("20210328031608"));
    private readonly StubPlatform _platform;
    private readonly IReadOnlyList<LinkServer> _servers;
    private readonly ClientSession _session;

    public ZhejiangPlatformTests()
    {
        var credentials = ZhejiangBench.Credentials("id", "key", "secret");
        _platform = new(_bench.Time);
        _bench.Register(Sn, Token, credentials);
        _servers = ZhejiangProtocol.Serve(_bench.Gate, _platform);
        _session = new(Sn, credentials, new ManualTime(_bench.Time.Now)) { Token = Token };
    }

    public void Dispose() => _session.Dispose();

    [Fact, Covers("ZJ-2.2.b3")]
    public async Task A_heartbeat_that_says_nothing_about_the_device_is_taken()
    {
        Assert.Equal(ReplyKind.Success, (await AskAsync("C_HEARTBEAT", default(Heartbeat))).Kind);
        Assert.NotNull(_bench.Register(Sn, Token, CredentialSet.Empty).LastHeartbeat);
    }

    [Fact, Covers("ZJ-2.3.b3")]
    public async Task The_way_and_the_sum_of_the_ways_need_not_agree()
    {
        var punch = new SignIn("5", AttendanceWay.Face, AttendanceWays.IcCard | AttendanceWays.HealthCode, null, default, null, new(1609744974000), null, default, null);
        Assert.Equal(ReplyKind.Success, (await AskAsync("C_SIGN_IN", punch)).Kind);
        var stored = Assert.Single(_platform.Punches);
        Assert.Equal(PunchMethod.Face, stored.Method);
        Assert.Contains("\"bitType\":\"6\"", stored.Details, StringComparison.Ordinal);
    }

    [Fact, Covers("ZJ-3.1.b1")]
    public async Task A_task_that_does_not_exist_any_more_is_left_out()
    {
        Add("1", CommandKind.Enrol);
        Add("2", CommandKind.Enrol, CommandState.Succeeded);
        var reply = await AskAsync("T_GET_TASKS", new GetTasks((Utf8Text[])["1", "2", "3"]));
        Assert.Equal(ReplyKind.Success, reply.Kind);
        Assert.Equal(["1"], ((GetTasksReply)reply.Value).Tasks.ToArray().Select(static task => task.TaskId.ToString()));
    }

    [Fact, Covers("ZJ-3.2.b5", "ZJ-3.2.b6")]
    public async Task Several_tasks_are_reported_together_and_again()
    {
        Add("1", CommandKind.Enrol);
        Add("2", CommandKind.Clear);
        Add("3", CommandKind.Firmware);
        var failed = (FailedPerson[])[new("5", "404_1")];
        var report = new UpdateTasksStatus(
            (TaskResult[])[new("1", TaskOutcome.Done, failed, WireList<FailedPerson>.Empty), new("2", TaskOutcome.Failed, default, default), new("3", TaskOutcome.Unsupported, default, default)], 1, 1);
        Assert.Equal(ReplyKind.Success, (await AskAsync("T_UPDATE_TASKS_STATUS", report)).Kind);
        Assert.Equal([("1", true), ("2", false), ("3", false)], _platform.Results);
        Assert.Equal(ReplyKind.Success, (await AskAsync("T_UPDATE_TASKS_STATUS", report)).Kind);
    }

    [Fact, Covers("ZJ-Q12")]
    public async Task A_page_without_a_size_has_ten_people()
    {
        Add("1", CommandKind.Enrol, people: [.. Enumerable.Range(1, 12).Select(static id => $"{id}")]);
        _platform.People.AddRange(Enumerable.Range(1, 12).Select(static id => new Person($"{id}", "a")));
        var page = (PeoplePage)(await AskAsync("T_SEND_PERSON", new SendPerson(2, null, null), "1")).Value;
        Assert.Equal((2, 2, 2), (page.CurrentPage, page.TotalPage, page.People.Count));
    }

    [Fact, Covers("ZJ-3.8.b2", "ZJ-Q30")]
    public async Task People_without_the_members_that_a_task_excludes_are_taken()
    {
        Add("1", CommandKind.UploadPeople);
        var rows = (DevicePerson[])[new("5", default, default, null, default, default), new(default, "张三", default, null, default, default)];
        Assert.Equal(ReplyKind.Success, (await AskAsync("T_POST_DEVICE_PERSON", new PostDevicePerson(1, 1, rows), "1")).Kind);
        Assert.Equal("5", Assert.Single(_platform.Reported).Id);
    }

    [Theory, Covers("ZJ-R3")]
    [InlineData(600, 600, true)]
    [InlineData(-600, 600, true)]
    [InlineData(601, 600, false)]
    [InlineData(-601, 600, false)]
    [InlineData(11, 10, false)]
    public async Task The_clocks_may_differ_by_a_time_that_can_be_set(int seconds, int freshness, bool taken)
    {
        Assert.Equal(TimeSpan.FromSeconds(600), _bench.Gate.Freshness);
        _bench.Gate.Freshness = TimeSpan.FromSeconds(freshness);
        _bench.Time.Now = _bench.Time.Now.AddSeconds(seconds);
        var reply = await AskAsync("C_HEARTBEAT", default(Heartbeat));
        Assert.Equal(taken ? "" : "400_05", reply.Code);
    }

    [Fact, Covers("ZJ-R4")]
    public async Task A_token_is_the_devices_on_either_transport_and_on_any_connection()
    {
        Add("1", CommandKind.Clear);
        Assert.Equal(ReplyKind.Success, (await AskAsync("C_HEARTBEAT", default(Heartbeat))).Kind);
        _bench.Time.Now = _bench.Time.Now.AddMinutes(29);
        Assert.Equal(ReplyKind.Success, (await AskAsync("T_CLEAR_DEVICE_PERSON", default(ClearDevicePerson), "1")).Kind);
        _bench.Time.Now = _bench.Time.Now.AddMinutes(29);
        _bench.Gate.Freshness = TimeSpan.FromHours(2);
        Assert.Equal(ReplyKind.Success, (await AskAsync("C_HEARTBEAT", default(Heartbeat))).Kind);
    }

    private void Add(string id, CommandKind kind, CommandState state = CommandState.Pending, params string[] people) => _platform.Commands.Add(
        new() { Id = id, Device = new("zhejiang", Sn), Kind = kind, People = people, State = state });

    // Every request is a call of its own, as on a connection of its own.
    private async Task<ClientReply> AskAsync(string apicode, object message, string task = "")
    {
        var operation = ZhejiangBench.Operation(apicode);
        using var call = new ServerCall
        {
            Body = new(operation.WriteRequest(message, task, _session)),
            Cancellation = TestContext.Current.CancellationToken,
        };
        await _servers.Single(server => server.Facts == operation.Link.Facts).ServeAsync(call);
        Assert.Null(call.Exception);
        return operation.ReadReply(new(call.Output.Written.ToArray()), task, _session);
    }
}
