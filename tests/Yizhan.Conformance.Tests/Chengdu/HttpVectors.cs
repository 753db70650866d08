using System.Globalization;
using System.Text;
using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>The HTTPS interfaces of chapter six, both sides.</summary>
internal static class HttpVectors
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>An answer comes out of the generated server, from what the platform knows and what it was asked.</summary>
    public static async Task AnswerAsync(Vector vector)
    {
        var operation = Operation(Assert.Single(vector.Requirements));
        var content = vector.Has("content_plain") ? JsonDocument.Parse(vector.Text("content_plain")).RootElement : default;
        var now = content.ValueKind == JsonValueKind.Array && content[0].TryGetProperty("time", out var time)
            ? DateTimeOffset.Parse(time.GetString() + "+08:00", CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        var bench = new ChengduBench(vector.Text("des_key"), now: now);
        if (content.ValueKind == JsonValueKind.Array && operation.Facts.Name == "GetAddPerson")
        {
            bench.Command(CommandKind.Enrol, ChengduBench.PeopleOf(content));
        }
        else if (content.ValueKind == JsonValueKind.Array)
        {
            bench.Command(CommandKind.Remove, content.EnumerateArray().Select(static row => new Person(row.GetProperty("user_id").GetString()!, "")));
        }

        var result = vector["envelope"].GetProperty("Result").GetInt32();
        var query = Query(bench, operation.Facts.Name, result);
        Assert.Equal(vector.ExpectedText("utf8"), (await bench.ServeAsync(ChengduBench.Https, operation.Facts.Route, query)).Body);
    }

    public static void Request(Vector vector)
    {
        var bench = new ChengduBench(vector.Text("des_key"));
        using var session = bench.Session();
        var fields = FieldList.Of(vector["params"]);
        using var scratch = new Scratch();
        var operation = Operation(Assert.Single(vector.Requirements));
        object message = operation.Facts.Name switch
        {
            "UploadAttendance" => operation.Message.Read(vector.Text("content_plain"), scratch),
            "FeedBack" => new FeedBack((FeedbackType)int.Parse(fields["type"]!, CultureInfo.InvariantCulture), default, fields["msg"]),
            _ => Activator.CreateInstance(operation.Message.Record)!,
        };
        var query = Encoding.UTF8.GetString(operation.WriteRequest(message, default, session));
        Assert.Equal(vector.ExpectedText("target"), operation.Facts.Route + query);
        Assert.Equal(vector.Text("method"), operation.Facts.Method);
    }

    public static async Task VerifyAsync(Vector vector)
    {
        var bench = new ChengduBench(vector.Text("des_key"), vector["known_sns"][0].GetString()!);
        var address = LinkPaths.Of(ChengduHttps.Facts).Single(address =>
            address.Method == vector.Text("method") && string.Equals(address.Path, vector.Text("path"), StringComparison.OrdinalIgnoreCase));
        var query = string.Join("&", vector["params"].EnumerateArray().Select(static pair =>
            $"{Uri.EscapeDataString(pair[0].GetString()!)}={Uri.EscapeDataString(pair[1].GetString()!)}"));
        var body = vector.Has("body_utf8") ? Encoding.UTF8.GetBytes(vector.Text("body_utf8")) : null;
        var (_, answer, thrown) = await bench.ServeAsync(ChengduBench.Https, address.Route, query, body, body is null ? "" : Form);
        Assert.Null(thrown);
        using var json = JsonDocument.Parse(answer);
        if (vector.Outcome == "reject")
        {
            Assert.True(JsonElement.DeepEquals(vector.Expected.GetProperty("body"), json.RootElement), answer);
            Assert.Empty(bench.Platform.Punches);
            return;
        }

        Assert.Equal("accept", vector.Outcome);
        Assert.Equal(0, json.RootElement.GetProperty("Result").GetInt32());
        if (vector.Expects("content_plain"))
        {
            using var content = JsonDocument.Parse(vector.ExpectedText("content_plain"));
            Assert.Equal(
                content.RootElement.GetProperty("logs").EnumerateArray().Select(static log => log.GetProperty("user_id").GetString()),
                bench.Platform.Punches.Select(static punch => punch.PersonId));
        }
    }

    public static void Decode(Vector vector)
    {
        using var session = new ChengduBench(vector.Text("des_key")).Session();
        var operation = Operation(Assert.Single(vector.Requirements));
        var reply = operation.ReadReply(vector.Text("body_utf8"), default, session);
        switch (vector.Outcome)
        {
            case "accept":
                Assert.True(reply.Kind == ReplyKind.Success, reply.Reason);
                var (name, list) = vector.Expects("persons") ? ("persons", (Array)Users((reply.Value as PeopleToAdd?)?.Users)) : ("deletions", Users((reply.Value as PeopleToDelete?)?.Users));
                var expected = vector.Expected.GetProperty(name);
                Assert.Equal(expected.GetArrayLength(), list.Length);
                for (var index = 0; index < list.Length; index++)
                {
                    TypedValue.ShouldBe(expected[index], list.GetValue(index)!);
                }

                break;
            case "failure":
                Assert.Equal((ReplyKind.Failure, vector.Expected.GetProperty("result").GetRawText()), (reply.Kind, reply.Code));
                break;
            case "reject":
                Assert.Equal(ReplyKind.Unreadable, reply.Kind);
                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }
    }

    public static async Task RegisterAsync(Vector vector)
    {
        var bench = new ChengduBench("12345678");
        var (_, answer, thrown) = await bench.ServeAsync(ChengduBench.Registration, "/Regist.Asfx", "", vector.Bytes("body_hex"), vector.Text("content_type"));
        Assert.Null(thrown);
        if (vector.Outcome == "accept")
        {
            Assert.Equal(vector.ExpectedText("answer_utf8"), answer);
            Assert.Single(bench.Platform.Registered);
            return;
        }

        Assert.Equal("reject", vector.Outcome);
        using var json = JsonDocument.Parse(answer);
        Assert.NotEqual(0, json.RootElement.GetProperty("errcode").GetInt32());
        Assert.NotEqual("", json.RootElement.GetProperty("errmsg").GetString());
        Assert.Empty(bench.Platform.Registered);
    }

    private static T[] Users<T>(WireList<T>? users) => users is { } some ? some.ToArray() : [];

    private static GeneratedOperation Operation(string requirement) =>
        ChengduBench.Https.Operations.Single(operation => "CD-" + operation.Facts.Clause == requirement);

    // A request that brings about this result.
    private static string Query(ChengduBench bench, string operation, int result)
    {
        using var session = bench.Session();
        using var scratch = new Scratch();
        var sn = result == -2 ? "nobody" : ChengduBench.Sn;
        if (operation == "FeedBack")
        {
            return result switch { -3 => $"sn={sn}", -1 => $"type=9&sn={sn}", _ => $"type=2&sn={sn}" };
        }

        if (operation != "UploadAttendance")
        {
            bench.Platform.Broken = result == -1;
            return $"sn={sn}";
        }

        var json = $$"""{"count":1,"logs":[{"sn":"{{ChengduBench.Sn}}","user_id":"1","recog_time":"2021-03-28 03:16:08"}]}""";
        var content = session.Sealer(ChengduHttps.Seal).SealText(new((Utf8Text)json), scratch).Text;
        return result switch { -3 => $"sn={sn}", -1 => $"sn={sn}&content=@@", _ => $"sn={sn}&content={content}" };
    }
}
