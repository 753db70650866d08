using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Rules of behaviour. Which rule a vector is about, its inputs tell.</summary>
internal static class RuleVectors
{
    private const string SomeTask = "6541951958563696640";

    private static readonly Dictionary<AttendanceWays, string> Names = new()
    {
        [AttendanceWays.Face] = "人脸",
        [AttendanceWays.IcCard] = "IC 卡",
        [AttendanceWays.HealthCode] = "健康码",
        [AttendanceWays.IdentityCard] = "身份证",
        [AttendanceWays.QrCode] = "二维码",
        [AttendanceWays.Iris] = "虹膜",
        [AttendanceWays.Mobile] = "移动考勤",
    };

    public static Task CheckAsync(Vector vector) =>
        vector.Has("events_s") ? LifeRules.TokensAsync(vector)
        : vector.Has("heartbeats_s") ? LifeRules.PresenceAsync(vector)
        : vector.Has("value") ? WaysAsync(vector)
        : vector.Has("task_apicode") ? CountsAsync(vector)
        : vector.Has("task") ? UnsupportedAsync(vector)
        : vector.Has("heartbeat_response") ? FlowAsync(vector)
        : vector.Has("errorcode") ? RepeatAsync(vector)
        : vector.Has("excludeFields") ? ExcludeAsync(vector)
        : vector.Has("answers") ? PagingAsync(vector)
        : throw new Xunit.Sdk.XunitException("a rule about something unknown");

    private static Task WaysAsync(Vector vector)
    {
        using var scratch = new Scratch();
        var param = $$"""{"personId":"1","type":"1","bitType":"{{vector.Text("value")}}","recordTime":1}""";
        var ways = ((SignIn)ZhejiangBench.Operation("C_SIGN_IN").Message.Read(param, scratch)).Ways!.Value;
        Assert.Equal(
            vector.Expected.GetProperty("ways").EnumerateArray().Select(static way => way.GetString()),
            Enum.GetValues<AttendanceWays>().Where(way => ways.HasFlag(way)).Select(static way => Names[way]));
        return Task.CompletedTask;
    }

    private static async Task CountsAsync(Vector vector)
    {
        var expected = vector.Expected.GetProperty("param");
        await using var terminal = new DrivenTerminal();
        terminal.Terminal.Totals = (vector["personCount"].GetInt32(), vector["faceCount"].GetInt32());
        terminal.Task(
            expected.GetProperty("task")[0].GetProperty("taskid").GetString()!,
            vector.Text("task_apicode"),
            new(default, "v1", 1, "https://fw.example.cn/1.bin"));
        await Delivered(terminal);
        Assert.Equal(CompactJson.Of(expected), Assert.Single(terminal.Params("T_UPDATE_TASKS_STATUS")));
    }

    private static async Task UnsupportedAsync(Vector vector)
    {
        await using var terminal = new DrivenTerminal();
        terminal.Task(vector["task"].GetProperty("taskid").GetString()!, vector["task"].GetProperty("apicode").GetString()!);
        await Delivered(terminal);
        using var report = JsonDocument.Parse(Assert.Single(terminal.Params("T_UPDATE_TASKS_STATUS")));
        Assert.Equal(CompactJson.Of(vector.Expected.GetProperty("report")), CompactJson.Of(report.RootElement.GetProperty("task")[0]));
    }

    private static async Task FlowAsync(Vector vector)
    {
        await using var terminal = new DrivenTerminal();
        using var scratch = new Scratch();
        var heartbeat = ZhejiangBench.Operation("C_HEARTBEAT").Reply!.Read(CompactJson.Of(vector["heartbeat_response"]), scratch);
        terminal.On("C_HEARTBEAT", _ => heartbeat);
        if (vector.Has("tasks"))
        {
            var tasks = ZhejiangBench.Operation("T_GET_TASKS").Reply!.Read($$"""{"tasks":{{CompactJson.Of(vector["tasks"])}}}""", scratch);
            terminal.On("T_GET_TASKS", _ => tasks);
        }

        await Delivered(terminal);
        Assert.Equal(Apicodes(vector), terminal.Apicodes);
    }

    private static async Task RepeatAsync(Vector vector)
    {
        await using var terminal = new DrivenTerminal();
        var asked = 0;
        terminal.On(vector.Text("request"), _ => asked++ == 0 ? new Wording(vector.Text("errorcode"), "") : null);
        await Delivered(terminal);
        Assert.Equal(Apicodes(vector).Prepend(vector.Text("request")), terminal.Apicodes);
    }

    private static async Task ExcludeAsync(Vector vector)
    {
        await using var terminal = new DrivenTerminal();
        terminal.Terminal.People.Add(PersonOf(vector["person"]));
        terminal.Task(SomeTask, "T_POST_DEVICE_PERSON", new(vector.Text("excludeFields"), default, null, default));
        await Delivered(terminal);
        using var param = JsonDocument.Parse(Assert.Single(terminal.Params("T_POST_DEVICE_PERSON")));
        Assert.Equal(CompactJson.Of(vector.Expected.GetProperty("person")), CompactJson.Of(param.RootElement.GetProperty("data")[0]));
    }

    private static async Task PagingAsync(Vector vector)
    {
        await using var terminal = new DrivenTerminal();
        var pages = new Queue<JsonElement>(vector["answers"].EnumerateArray());
        terminal.Task(SomeTask, "T_SEND_PERSON");
        terminal.On("T_SEND_PERSON", _ =>
        {
            var page = pages.Dequeue();
            return new PeoplePage(
                WireList<PersonRow>.Empty, page.GetProperty("currentPage").GetInt32(), page.GetProperty("totalPage").GetInt32());
        });
        await Delivered(terminal);
        Assert.Equal(
            vector.Expected.GetProperty("requests").EnumerateArray().Select(CompactJson.Of),
            terminal.Params("T_SEND_PERSON"));
        Assert.Equal(vector.ExpectedText("then"), terminal.Apicodes.Last());
    }

    private static async Task Delivered(DrivenTerminal terminal) => Assert.Equal(Receipt.Delivered, await terminal.HeartbeatAsync());

    private static IEnumerable<string?> Apicodes(Vector vector) =>
        vector.Expected.GetProperty("apicodes").EnumerateArray().Select(static apicode => apicode.GetString());

    private static Person PersonOf(JsonElement person)
    {
        string Text(string name) => person.GetProperty(name).GetString()!;
        return new(Text("personId"), Text("name"))
        {
            Photo = person.GetProperty("img").GetBytesFromBase64(),
            HasPhoto = person.GetProperty("hasImg").GetInt32() == 1,
            Phone = Text("phone"),
            IdNumber = Text("idcardNo"),
        };
    }
}
