using System.Text;
using System.Text.Json;
using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Answers: as a generated server writes them, and as a generated client reads them.</summary>
internal static class AnswerVectors
{
    public static async Task EncodeAsync(Vector vector)
    {
        var written = await AnswerAsync(HainanBench.Of(vector.Requirements[0]), vector.Inputs);
        Assert.Equal(vector.ExpectedText("utf8"), Encoding.UTF8.GetString(written));
        Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(written));
    }

    public static void Decode(Vector vector)
    {
        var body = vector.Has("body_hex") ? vector.Bytes("body_hex") : Encoding.UTF8.GetBytes(vector.Text("body_utf8"));
        if (vector.Outcome == "reject")
        {
            // Whoever sends a callback takes an answer with nothing in it for a success (HN-Q22).
            Assert.All(HainanBench.Operations, operation => Assert.Equal(
                body.Length == 0 && operation.Link == HainanBench.Callbacks ? ReplyKind.Success : ReplyKind.Unreadable,
                Read(operation, body).Kind));
            return;
        }

        Assert.Equal("accept", vector.Outcome);
        ShouldBe(HainanBench.Of(vector.Requirements[0]), body, vector.Expected.GetProperty("fields"));
    }

    /// <summary>The answer that a generated server gives when its handler succeeds with this result, or refuses.</summary>
    public static async Task<byte[]> AnswerAsync(GeneratedOperation operation, JsonElement answer)
    {
        var bench = new HainanBench(DateTimeOffset.FromUnixTimeMilliseconds(answer.GetProperty("timestamp").GetInt64()));
        using var scratch = new Scratch();
        bench.Handler.Script = _ => !answer.GetProperty("success").GetBoolean()
            ? Fault.Refused
            : operation.Reply?.Read(answer.GetProperty("result").GetRawText(), scratch);
        using var session = HainanBench.Session();
        var request = operation.WriteRequest(new RecordMaker(new Random(1), 10).Make(operation.Message.Record), default, session);
        return (await bench.ServeAsync(operation, request)).Answer;
    }

    /// <summary>What a generated client reads in an answer: success or failure, and every member that is expected.</summary>
    public static void ShouldBe(GeneratedOperation operation, byte[] body, JsonElement expected)
    {
        using var scratch = new Scratch();
        var envelope = (HainanReply)operation.Link.Answer.Read(new(body), scratch);
        Assert.Equal(expected.GetProperty("success").GetBoolean(), envelope.Success);
        Assert.Equal(expected.GetProperty("code").GetInt32(), envelope.Code);
        Assert.Equal(expected.GetProperty("timestamp").GetRawText(), envelope.Timestamp.ToString());
        if (expected.TryGetProperty("message", out var message))
        {
            Assert.Equal(message.GetString(), envelope.Message.ToString());
        }

        using var session = HainanBench.Session();
        session.Begin();
        var reply = operation.ReadReply(new(body), default, session);
        Assert.Equal(envelope.Success ? ReplyKind.Success : ReplyKind.Failure, reply.Kind);
        if (operation.Reply is not null && envelope.Success)
        {
            TypedValue.ShouldBe(expected.GetProperty("result"), reply.Value);
        }
        else
        {
            Assert.Equal("{}", expected.GetProperty("result").GetRawText());
        }
    }

    private static ClientReply Read(GeneratedOperation operation, byte[] body)
    {
        using var session = HainanBench.Session();
        session.Begin();
        return operation.ReadReply(new(body), default, session);
    }
}
