using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>Spellings beside the vectors: what the page of the province has readers accept and no vector shows.</summary>
public sealed class HenanReadingTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory, Covers("HEN-Q16", "HEN-Q17", "HEN-Q18")]
    [InlineData("2022-02-08 21:40:36 189", "36.5", 189)]
    [InlineData("2022-02-08 21:40:36.189", "\"36.5\"", 189)]
    [InlineData("2022-02-08 21:40:36", "\"36.5\"", 0)]
    public void A_record_is_read_with_a_padded_name_a_numeric_temperature_and_any_of_the_time_forms(string time, string temperature, int millisecond)
    {
        var message = Read<GetServer>($$"""[{"userCode":941,"time":"{{time}}","type":"face"," temperature":{{temperature}}}]""");
        var row = Assert.Single(message.Punches.ToArray());
        Assert.Equal(("941", "36.5"), (row.UserCode.ToString(), row.Temperature.ToString()));
        Assert.Equal(new DateTimeOffset(2022, 2, 8, 21, 40, 36, millisecond, TimeSpan.FromHours(8)), row.At.ToDateTimeOffset());
    }

    [Theory, Covers("HEN-Q12")]
    [InlineData("""{"version":"x"}""", null)]
    [InlineData("""{"version":"x","UserNum":88}""", 88)]
    [InlineData("""{"version":"x","UserNum":"88","UserCode":"1,2"}""", 88)]
    public void The_answer_about_a_device_may_count_its_people_or_not(string json, int? users)
    {
        var reply = Read<GetDeviceInfoReply>(json);
        Assert.Equal(("x", users), (reply.Software.ToString(), reply.Users));
        Assert.True(Read<GetDeviceInfo>("""{"fingerprintNum":0,"faceNum":1}""").Users.IsAbsent);
        Assert.Equal(2, Read<GetDeviceInfo>("""{"fingerprintNum":0,"faceNum":1,"UserCode":"1,2"}""").Users.Count);
    }

    [Theory, Covers("HEN-Q13", "HEN-Q14")]
    [InlineData("createtime", 0)]
    [InlineData("serverTime", 3)]
    public void The_time_of_a_command_is_read_under_both_names_and_any_count_of_failures(string name, int failures)
    {
        var reply = Read<CreateOperationReply>($$"""{"{{name}}":"2020-04-27 16:14:30","iocode":0,"ioparamkey":0,"failcount":{{failures}},"sn":"1","cmd":"x","id":5951,"category":0,"params":"","status":0}""");
        Assert.Equal(new DateTimeOffset(2020, 4, 27, 16, 14, 30, TimeSpan.FromHours(8)), reply.Created.ToDateTimeOffset());
        Assert.Equal(failures, reply.FailCount);
    }

    [Fact, Covers("HEN-Q46")]
    public async Task A_code_in_a_heartbeat_is_neither_signed_nor_looked_at()
    {
        var (fault, body) = await ServeAsync("/device/getServer", HenanBench.Operation("4.1"), static form => form + "&code=5");
        Assert.True(fault == Fault.None, body);
    }

    [Fact, Covers("HEN-T2")]
    public async Task Parameters_may_stand_in_the_query()
    {
        var bench = Bench();
        using var session = Session();
        using var call = new ServerCall
        {
            Path = "/device/getServer",
            Query = new(HenanBench.Operation("4.1").WriteRequest(default(GetServer), default, session)),
            Cancellation = TestContext.Current.CancellationToken,
        };
        await bench.Server.ServeAsync(call);
        Assert.Equal(Fault.None, call.Fault);
    }

    private T Read<T>(string json) => (T)HenanBench.Http.Codec(typeof(T)).Read(json, _scratch);

    private static ClientSession Session() => new("1", HenanBench.Credentials("app", "secret"), TimeProvider.System);

    private static HenanBench Bench()
    {
        var bench = new HenanBench();
        bench.Register("1", "app", "secret");
        return bench;
    }

    private static async Task<(Fault Fault, string Body)> ServeAsync(string path, GeneratedOperation operation, Func<string, string> change)
    {
        using var session = Session();
        var form = System.Text.Encoding.UTF8.GetString(operation.WriteRequest(default(GetServer), default, session));
        return await Bench().ServeAsync(path, change(form));
    }
}
