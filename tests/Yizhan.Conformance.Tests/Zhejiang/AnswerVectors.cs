using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>What the generated platform side answers, byte for byte.</summary>
internal static class AnswerVectors
{
    private const string Sn = "sn";
    private const string Token = "token";

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["400_01"] = Fault.UnknownOperation,
        ["400_02"] = Fault.Invalid,
        ["400_04"] = Fault.BadSignature,
        ["400_05"] = Fault.StaleTime,
        ["401_01"] = Fault.UnknownToken,
        ["401_02"] = Fault.UnknownAccount,
        ["500_01"] = Fault.Internal,
    };

    // The least that each operation's param must hold.
    private static readonly Dictionary<string, string> Params = new()
    {
        ["C_SIGN_IN"] = """{"personId":"1","type":"1","recordTime":1}""",
        ["T_GET_TASKS"] = """{"taskids":["1"]}""",
        ["T_UPDATE_TASKS_STATUS"] = """{"task":[{"taskid":"1","status":1}],"personCount":0,"faceCount":0}""",
        ["T_SEND_PERSON"] = """{"currentPage":1}""",
        ["T_UPDATE_DEVICE_PERSON"] = """{"currentPage":1}""",
        ["T_POST_DEVICE_PERSON"] = """{"currentPage":1,"totalPage":1,"data":[]}""",
    };

    public static async Task ResponseAsync(Vector vector)
    {
        var answer = await AnswerAsync(
            vector.Text("apicode"),
            vector.Text("accessSecret"),
            vector.Has("taskid_of_request") ? vector.Text("taskid_of_request") : "",
            vector.Has("response") ? CompactJson.Of(vector["response"]) : null,
            vector["success"].GetBoolean() ? null : vector["error"]);
        Assert.Equal(vector.ExpectedText("utf8"), Encoding.UTF8.GetString(answer));
        Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(answer));
        using var document = JsonDocument.Parse(answer);
        Assert.Equal(vector.ExpectedText("sign"), document.RootElement.GetProperty("sign").GetString());
    }

    public static async Task VerifyAsync(Vector vector)
    {
        var bench = ZhejiangBench.Of(vector["vendor"], VectorVendors.Clock(vector.Set));
        var body = vector.Has("body_hex") ? vector.Bytes("body_hex") : Encoding.UTF8.GetBytes(vector.Text("body_utf8"));
        var served = await bench.ServeAsync(ZhejiangBench.Https, body);
        served.ShouldBe(vector);
        if (vector.Expects("body"))
        {
            Assert.Equal(CompactJson.Of(vector.Expected.GetProperty("body")), Encoding.UTF8.GetString(served.Answer));
        }
    }

    public static async Task FrameVerifyAsync(Vector vector)
    {
        var rules = ZhejiangBench.Tcp.Facts.Frame!;
        var bench = ZhejiangBench.Of(vector["vendor"], ManualTime.At(vector.Text("platform_time")));
        var body = Assert.Single(FrameFeed.Read(rules, vector.Bytes("hex")).Bodies);
        var served = await bench.ServeAsync(ZhejiangBench.Tcp, body);
        served.ShouldBe(vector);
        if (vector.Expects("answer_hex"))
        {
            Assert.Equal(vector.ExpectedText("answer_hex"), Convert.ToHexStringLower(FrameFeed.Frame(rules, served.Answer)));
        }
    }

    /// <summary>The answer of the generated server to a right request, when the handler gives this payload or this error.</summary>
    public static async Task<byte[]> AnswerAsync(
        string apicode, string secret, string correlation, string? response, JsonElement? error)
    {
        var bench = new ZhejiangBench(new(DateTimeOffset.UnixEpoch.AddYears(50)));
        var credentials = ZhejiangBench.Credentials("id", "key", secret);
        bench.Register(Sn, Token, credentials);
        using var session = new ClientSession(Sn, credentials, bench.Time) { Token = Token };
        using var scratch = new Scratch();
        var operation = ZhejiangBench.Operation(apicode);
        var payload = response is null ? null : operation.Reply!.Read(response, scratch);
        bench.Handler.Script = (_, _) => error is { } failure ? FailureOf(failure) : payload;
        var message = operation.Message.Read(Params.GetValueOrDefault(apicode, "{}"), scratch);
        var request = operation.WriteRequest(message, correlation, session);
        return (await bench.ServeAsync(operation.Link, request)).Answer;
    }

    // A documented code is answered by its fault alone, so that the declared wording is what is tested.
    private static object FailureOf(JsonElement error)
    {
        var code = error.GetProperty("errorcode").GetString()!;
        return Faults.TryGetValue(code, out var fault) ? fault : new Wording(code, error.GetProperty("errmsg").GetString()!);
    }
}
