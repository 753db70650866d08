using System.Text.Json;
using System.Text.RegularExpressions;
using Yizhan.Domain;
using Yizhan.Specs.Henan;
using Yizhan.Tests;

namespace Yizhan.Conformance.Henan;

/// <summary>The outcomes of every interface as the page prints them, out of the generated server, byte for byte.</summary>
public sealed partial class HenanOutcomeTests : IDisposable
{
    private const string Sn = "2879260528995";
    private const string NoCommand = """{"msg":"暂无命令","data":"","success":1}""";

    private readonly HenanBench _bench = new();
    private readonly ClientSession _session = new(Sn, HenanBench.Credentials("app", "secret"), TimeProvider.System) { Version = "v1" };

    public void Dispose() => _session.Dispose();

    public HenanOutcomeTests() => _bench.Register(Sn, "app", "secret");

    /// <summary>Successes with their JSON on the page; those of a heartbeat that brings a command are below.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Successes() => Outcome().Matches(File.ReadAllText(Path.Combine(RepositoryData.Folder, "provinces", "henan.md")))
        .Select(static match => (Id: match.Groups[1].Value, Json: match.Groups[2].Value))
        .Where(static row => row.Json.EndsWith("\"success\":1}", StringComparison.Ordinal) && row.Id is not ("HEN-4.1.o2" or "HEN-4.1.o3" or "HEN-4.1.o6" or "HEN-E6"))
        .Select(static row => new TheoryDataRow<string, string>(row.Id, row.Json));

    public static IEnumerable<TheoryDataRow<string>> Operations() => HenanBench.Http.Operations.Select(static operation => new TheoryDataRow<string>(operation.Facts.Clause));

    [Theory]
    [MemberData(nameof(Successes))]
    [Covers(
        "HEN-4.1.o1", "HEN-4.2.o1", "HEN-4.3.o1", "HEN-4.4.o1", "HEN-4.4.o2", "HEN-4.5.o1", "HEN-4.6.o1", "HEN-4.7.o1", "HEN-4.8.o1",
        "HEN-4.9.o1", "HEN-4.10.o1", "HEN-4.11.o1", "HEN-4.12.o1", "HEN-4.13.o1")]
    public void A_success_is_answered_as_printed(string id, string json)
    {
        var operation = HenanBench.Operation(new Requirement(id, "").Clause);
        using var scratch = new Scratch();
        using var printed = JsonDocument.Parse(json);
        var data = printed.RootElement.TryGetProperty("data", out var found) && found.ValueKind != JsonValueKind.String ? found.GetRawText() : null;
        var bench = new LinkBench(HenanBench.Http) { Script = _ => data is null ? null : operation.Reply!.Read(data, scratch) };
        using var session = bench.Session();
        var message = new RecordMaker(new Random(1), 5).Make(operation.Message.Record);
        var answer = bench.Serve(operation, operation.WriteRequest(message, "5", session));
        Assert.Equal(json, new Utf8Text(answer.Body).ToString());
        Assert.Equal(ReplyKind.Success, operation.ReadReply(new(answer.Body), "5", session).Kind);
    }

    [Fact]
    [Covers("HEN-4.1.o2", "HEN-4.1.o3")]
    public async Task A_command_comes_with_a_heartbeat_in_the_words_of_the_page()
    {
        Add(CommandKind.Capture, "1");
        var answer = await ServeAsync("4.1", default(GetServer));
        Assert.StartsWith("""{"msg":"获取成功","data":{"serverTime":"1637932918000","timeInterval":"30","ext":"","cmd":"registrationModel","attendanceTimeInterval":"30","code":"5",""", answer, StringComparison.Ordinal);
        Assert.EndsWith(""","user_id":"1"},"success":1}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    [Covers("HEN-4.1.o6", "HEN-4.5.o5", "HEN-4.1.b6")]
    public async Task A_batch_is_stored_as_a_whole_or_refused_as_a_whole()
    {
        var good = new PunchRow("1", default, new(1723482474409), PunchType.Fingerprint, default, "0");
        var spoilt = good with { UserCode = "2", Type = PunchType.Face, Photo = Base64.FromBytes("no picture"u8.ToArray()) };
        Assert.Equal("""{"msg":"操作失败","data":"","success":0}""", await ServeAsync("4.1", new GetServer((PunchRow[])[good, spoilt])));
        Assert.Equal("""{"msg":"操作失败","data":"","success":0}""", await ServeAsync("4.5", new UploadAttendance((PunchRow[])[good, spoilt])));
        Assert.Empty(_bench.Platform.Punches);
        Assert.Equal("""{"msg":"操作成功","data":"","success":1}""", await ServeAsync("4.1", new GetServer((PunchRow[])[good, good])));
        Assert.Equal(2, _bench.Platform.Punches.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Covers(
        "HEN-E2", "HEN-4.1.o4", "HEN-4.2.o5", "HEN-4.3.o4", "HEN-4.4.o5", "HEN-4.5.o3", "HEN-4.6.o4", "HEN-4.7.o4", "HEN-4.8.o4", "HEN-4.9.o4",
        "HEN-4.11.o2", "HEN-4.12.o2", "HEN-4.13.o2")]
    public async Task A_wrong_signature_is_answered_as_printed(string clause)
    {
        using var stranger = new ClientSession(Sn, HenanBench.Credentials("app", "another secret"), TimeProvider.System);
        Assert.Equal("""{"msg":"sign验证失败","data":"","success":0}""", await AnswerAsync(clause, Request(clause, stranger)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Covers(
        "HEN-E5", "HEN-4.1.o5", "HEN-4.2.o6", "HEN-4.3.o5", "HEN-4.4.o6", "HEN-4.5.o4", "HEN-4.6.o5", "HEN-4.7.o5", "HEN-4.8.o5", "HEN-4.9.o5",
        "HEN-4.10.o3", "HEN-4.11.o3", "HEN-4.12.o3", "HEN-4.13.o3")]
    public async Task A_body_that_is_none_and_a_platform_that_fails_are_answered_as_printed(string clause)
    {
        const string Exception = """{"msg":"异常：操作失败","data":"","success":0}""";
        Assert.Equal(Exception, await AnswerAsync(clause, "sn=1&sn=2"u8.ToArray()));
        var operation = HenanBench.Operation(clause);
        var bench = new LinkBench(HenanBench.Http) { Script = static _ => throw new InvalidOperationException("the store is away") };
        using var session = bench.Session();
        Assert.Equal(Exception, new Utf8Text(bench.Serve(operation, Request(clause, session)).Body).ToString());
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.7")]
    [InlineData("4.8")]
    [InlineData("4.9")]
    [Covers("HEN-E6", "HEN-4.4.o4", "HEN-4.7.o3", "HEN-4.8.o3", "HEN-4.9.o3")]
    public async Task Without_a_command_there_is_nothing_to_do(string clause) => Assert.Equal(NoCommand, await AnswerAsync(clause, Request(clause, _session)));

    [Fact]
    [Covers("HEN-4.6.o3", "HEN-4.6.o6", "HEN-4.6.o7", "HEN-4.6.b3")]
    public async Task People_that_nobody_knows_are_told_apart_from_those_that_were_saved()
    {
        Add(CommandKind.UploadPeople);
        Assert.Equal("""{"msg":"用户表中没有此userCode:5","data":"5","success":0}""", await ServeAsync("4.6", People("5")));
        Assert.Equal("""{"msg":"未进行任何操作","data":{"sucessNum":0,"errorNum":2,"errorUserCodeStr":"5,6"},"success":0}""", await ServeAsync("4.6", People("5", "6")));
        _bench.Platform.People.Add(new("5", "a"));
        Assert.Equal(
            """{"msg":"未进行任何操作","data":{"sucessNum":1,"sucessUserCodeStr":"5","errorNum":1,"errorUserCodeStr":"6"},"success":0}""",
            await ServeAsync("4.6", People("5", "6")));
        Assert.Equal("5", Assert.Single(_bench.Platform.Reported).Id);
    }

    [Fact]
    [Covers("HEN-4.10.o2", "HEN-4.10.b2")]
    public async Task A_second_callback_is_a_success_and_one_for_no_command_is_told_why_not()
    {
        Add(CommandKind.SyncTime);
        Assert.Equal("""{"msg":"操作成功","success":1}""", await ServeAsync("4.10", new Callback("操作成功", true)));
        Assert.Equal("""{"msg":"操作成功","success":1}""", await ServeAsync("4.10", new Callback("操作成功", true)));
        _bench.Platform.Commands.Clear();
        Assert.Equal("""{"msg":"操作失败","data":{"msg":"没有此命令"},"success":0}""", await ServeAsync("4.10", new Callback("操作成功", true)));
    }

    [Fact]
    [Covers("HEN-Q36")]
    public async Task Data_without_documented_content_is_signed_and_ignored()
    {
        Add(CommandKind.Bind);
        using var scratch = new Scratch();
        var operation = HenanBench.Operation("4.13");
        var request = (MachineRequest)operation.Envelope.Read(new(operation.WriteRequest(default(MachineOperation), "5", _session)), scratch);
        Assert.True(request.Data.IsAbsent);
        var changed = request with { Data = new("""{"anything":[1]}"""), Sign = default };
        var signed = changed with { Sign = operation.Sign(changed, _session.Credentials, scratch) };
        Assert.Contains("\"operation\":\"1\"", await AnswerAsync("4.13", operation.Envelope.Write(signed)), StringComparison.Ordinal);
    }

    private void Add(CommandKind kind, params string[] people) =>
        _bench.Platform.Commands.Add(new() { Id = "5", Device = new("henan", Sn), Kind = kind, People = people });

    private static UploadPerson People(params string[] codes) => new(codes.Select(static code => new UploadedPerson(
        code, "a", default, default, default, default, Base64.FromBytes(new byte[] { 0xFF, 0xD8 }))).ToArray());

    private static byte[] Request(string clause, ClientSession session)
    {
        var operation = HenanBench.Operation(clause);
        return operation.WriteRequest(new RecordMaker(new Random(1), 5).Make(operation.Message.Record), "5", session);
    }

    private async Task<string> ServeAsync(string clause, object message) => await AnswerAsync(clause, HenanBench.Operation(clause).WriteRequest(message, "5", _session));

    private async Task<string> AnswerAsync(string clause, byte[] body) => (await _bench.ServeAsync(HenanBench.Operation(clause).Facts.Route, new(body))).Body;

    [GeneratedRegex(@"^\| (HEN-[\w.]+) \|[^`\n]*\| `(\{.*\})` \|", RegexOptions.Multiline)]
    private static partial Regex Outcome();
}
