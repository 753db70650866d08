using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Spellings beside the vectors: what the page of the province has readers accept and no vector shows.</summary>
public sealed class ZhejiangReadingTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact, Covers("ZJ-Q24")]
    public void A_journey_typed_as_a_number_keeps_its_digits()
    {
        var punch = Read<SignIn>("""{"personId":"1","type":"1","recordTime":1,"healthInfo":{"healthCode":3,"NADCode":1,"travelCode":0,"travelMsg":9007199254740993,"vaccineStatus":2}}""");
        Assert.Equal("9007199254740993", punch.Health!.Value.TravelText.ToString());
    }

    [Theory, Covers("ZJ-Q8")]
    [InlineData("taskid", "\"6541951958563696640\"")]
    [InlineData("taskId", "\"6541951958563696640\"")]
    [InlineData("tasked", "6541951958563696640")]
    public void A_task_id_is_read_under_each_of_its_names(string name, string value)
    {
        var report = Read<UpdateTasksStatus>($$"""{"task":[{"{{name}}":{{value}},"status":1}],"personCount":0,"faceCount":0}""");
        Assert.Equal("6541951958563696640", Assert.Single(report.Tasks.ToArray()).TaskId.ToString());
        var request = (TaskRequest)ZhejiangBench.Https.Codec(typeof(TaskRequest)).Read($$"""{"sn":"1","apicode":"T_CLEAR_DEVICE_PERSON","{{name}}":{{value}}}""", _scratch);
        Assert.Equal("6541951958563696640", request.TaskId.ToString());
    }

    [Fact, Covers("ZJ-Q28")]
    public void Totals_inside_a_task_are_ignored()
    {
        var report = Read<UpdateTasksStatus>("""{"task":[{"taskid":"1","status":1,"personCount":7,"faceCount":8}],"personCount":3,"faceCount":2}""");
        Assert.Equal((3, 2), (report.PersonCount, report.FaceCount));
    }

    [Fact, Covers("ZJ-Q29")]
    public void The_list_of_tasks_is_read_as_task_and_as_tasks_in_both_places()
    {
        Assert.Single(Read<UpdateTasksStatus>("""{"tasks":[{"taskid":"1","status":1}],"personCount":0,"faceCount":0}""").Tasks.ToArray());
        Assert.Single(Read<GetTasksReply>("""{"task":[{"taskid":"1","apicode":"T_SEND_PERSON"}]}""").Tasks.ToArray());
    }

    [Theory, Covers("ZJ-Q33")]
    [InlineData("errCode")]
    [InlineData("errorCode")]
    [InlineData("errcode")]
    public void The_code_of_a_failed_person_is_read_under_each_of_its_names(string name)
    {
        var report = Read<UpdateTasksStatus>($$"""{"task":[{"taskid":"1","status":1,"failedPersons":[{"personId":"5","{{name}}":"404_1"}]}],"personCount":0,"faceCount":0}""");
        Assert.Equal("404_1", Assert.Single(Assert.Single(report.Tasks.ToArray()).FailedPersons.ToArray()).Code.ToString());
    }

    [Theory, Covers("ZJ-Q32")]
    [InlineData("400_03")]
    [InlineData("999_99")]
    public void A_code_that_is_in_no_list_reaches_the_caller(string code)
    {
        using var session = new ClientSession("1", ZhejiangBench.Credentials("i", "k", "s"), TimeProvider.System);
        var body = $$"""{"version":"v1.0.0","success":false,"error":{"errorcode":"{{code}}","errmsg":"x"},"sign":""}""";
        var reply = ZhejiangBench.Operation("T_GET_TASKS").ReadReply(body, default, session);
        Assert.Equal((ReplyKind.Failure, code, "x"), (reply.Kind, reply.Code, reply.Reason));
    }

    private T Read<T>(string json) => (T)(ZhejiangBench.Tcp.Codecs.Concat(ZhejiangBench.Https.Codecs).First(static codec => codec.Record == typeof(T))).Read(json, _scratch);
}
