using System.Text.Json;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Frames on the socket, both ways.</summary>
internal static class FrameVectors
{
    private static readonly FrameRules Rules = ZhejiangBench.Tcp.Facts.Frame!;

    public static void Varint(Vector vector)
    {
        var value = vector["value"].GetInt32();
        Span<byte> prefix = stackalloc byte[5];
        var bytes = FrameWriter.WritePrefix(prefix, Rules, value);
        Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(prefix[..bytes]));
        Assert.NotEqual(FrameStatus.Broken, FrameReader.TryRead(prefix[..bytes], Rules, out var header, out var body));
        Assert.Equal((bytes, value), (header, body));
    }

    public static void Stream(Vector vector)
    {
        var feed = FrameFeed.Read(Rules, vector["chunks"].EnumerateArray().Select(static chunk => Convert.FromHexString(chunk.GetString()!)));
        Assert.Equal(
            vector.Expected.GetProperty("frames").EnumerateArray().Select(static frame => frame.GetString()),
            feed.Bodies.Select(Convert.ToHexStringLower));
        Assert.False(feed.IsBroken);
        if (vector.Expects("waiting_bytes"))
        {
            Assert.Equal(vector.Expected.GetProperty("waiting_bytes").GetInt64(), feed.Waiting);
        }

        Assert.Contains(vector.Outcome, new[] { "", "truncated" });
        Assert.Equal(vector.Outcome == "truncated" || vector.Expects("waiting_bytes"), feed.Waiting > 0);
    }

    public static async Task EncodeAsync(Vector vector)
    {
        var fields = FieldList.Of(vector["fields"]);
        var operation = ZhejiangBench.Operation(fields["apicode"]!);
        var expected = vector.ExpectedText("hex");
        if (vector.Text("direction") == "platform->device")
        {
            var error = fields["error"] is { } text ? JsonDocument.Parse(text).RootElement : (JsonElement?)null;
            var answer = await AnswerVectors.AnswerAsync(operation.Facts.Route, "secret", "", fields["response"], error);
            Assert.Equal(expected, Convert.ToHexStringLower(FrameFeed.Frame(Rules, answer)));
            return;
        }

        var envelope = operation.Envelope.Write(Records.Build(operation.Envelope.Record, fields));
        Assert.Equal(expected, Convert.ToHexStringLower(FrameFeed.Frame(Rules, envelope)));
        if (IsDocumented(fields["param"]!, operation.Message))
        {
            var request = BodyVectors.Rewrite(vector.Set, operation, fields);
            Assert.Equal(expected, Convert.ToHexStringLower(FrameFeed.Frame(Rules, request)));
        }
    }

    public static async Task DecodeAsync(Vector vector)
    {
        var bytes = vector.Bytes("hex");
        var feed = FrameFeed.Read(Rules, bytes);
        switch (vector.Outcome)
        {
            case "close":
                Assert.True(feed.IsBroken);
                Assert.Empty(feed.Bodies);
                Assert.Equal(0, Allocated(bytes));
                break;
            case "incomplete" or "truncated":
                Assert.False(feed.IsBroken);
                Assert.Empty(feed.Bodies);
                Assert.Equal(bytes.Length, feed.Waiting);
                Assert.Equal(0, Allocated(bytes));
                break;
            case "message" when vector.Text("direction") == "platform->device":
                Fields(ZhejiangBench.Tcp.Answer, Assert.Single(feed.Bodies), FieldList.Of(vector.Expected.GetProperty("fields")));
                break;
            case "message" or "bad-message" or "message-or-bad-message":
                if (vector.Expects("fields"))
                {
                    var request = ZhejiangBench.Tcp.Codec(typeof(Specs.Zhejiang.TcpRequest));
                    Fields(request, Assert.Single(feed.Bodies), FieldList.Of(vector.Expected.GetProperty("fields")));
                }

                var code = await CodeAsync(vector, Assert.Single(feed.Bodies));
                Assert.Contains(code, vector.Expects("answer_errorcode")
                    ? [vector.ExpectedText("answer_errorcode")]
                    : vector.Expected.GetProperty("answer_errorcode_one_of").EnumerateArray().Select(static one => one.GetString()!));
                Assert.False(feed.IsBroken, "the connection stays open");
                break;
            case "protocol-error":
                // Not one frame of it is a message: each is answered, none accepted.
                Assert.NotEmpty(feed.Bodies);
                foreach (var body in feed.Bodies)
                {
                    Assert.Equal(body.Length == 0 ? "400_01" : "400_02", await CodeAsync(vector, body));
                }

                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }
    }

    // A size vector fills its param with what is no member of any record; only its envelope can come out again.
    private static bool IsDocumented(string param, RecordCodec message)
    {
        if (!param.StartsWith('{'))
        {
            return false;
        }

        var names = Records.MembersOf(message.Record).Select(static member => member.Field.Name);
        using var document = JsonDocument.Parse(param);
        return document.RootElement.EnumerateObject().All(member => names.Contains(member.Name));
    }

    private static void Fields(RecordCodec codec, byte[] body, FieldList fields)
    {
        using var scratch = new Scratch();
        TypedValue.ShouldBe(fields.ToObject(), codec.Read(new(body), scratch));
    }

    private static async Task<string> CodeAsync(Vector vector, byte[] body)
    {
        var bench = ZhejiangBench.Of(VectorVendors.Any(vector.Set), VectorVendors.Clock(vector.Set));
        var served = await bench.ServeAsync(ZhejiangBench.Tcp, body);
        Assert.False(served.Success);
        return served.Code;
    }

    private static long Allocated(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        FrameReader.TryRead(bytes, Rules, out _, out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
