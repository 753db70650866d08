using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Answers beside the vectors: what a caller makes of them, what a handler may say in its own words.</summary>
public sealed class HainanAnswerTests
{
    [Theory]
    [InlineData(true, 200, ReplyKind.Success)]
    [InlineData(true, 500, ReplyKind.Failure)]
    [InlineData(false, 200, ReplyKind.Failure)]
    [InlineData(false, 500, ReplyKind.Failure)]
    public void Success_and_code_both_have_to_say_so(bool success, int code, ReplyKind kind)
    {
        var answer = $$"""{"success":{{(success ? "true" : "false")}},"message":"x","code":{{code}},"timestamp":1590115593045,"result":null}""";
        Assert.All(HainanBench.Operations, operation =>
        {
            using var session = HainanBench.Session();
            Assert.Equal(kind, operation.ReadReply(answer, default, session).Kind);
        });
    }

    [Fact, Covers("HN-Q22")]
    public async Task A_callback_is_answered_with_the_envelope_and_nothing_at_all_is_a_success_to_its_sender()
    {
        var bench = new HainanBench(DateTimeOffset.UnixEpoch);
        foreach (var operation in HainanBench.Operations)
        {
            using var session = HainanBench.Session();
            Assert.Equal(operation.Link == HainanBench.Callbacks ? ReplyKind.Success : ReplyKind.Unreadable, operation.ReadReply("", default, session).Kind);
            var request = operation.WriteRequest(new RecordMaker(new Random(1), 10).Make(operation.Message.Record), default, session);
            Assert.StartsWith("{\"success\":true,", System.Text.Encoding.UTF8.GetString((await bench.ServeAsync(operation, request)).Answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_in_a_handlers_own_words_keeps_the_documents_code()
    {
        var bench = new HainanBench(DateTimeOffset.UnixEpoch) { Handler = { Script = static _ => "设备忙" } };
        foreach (var operation in HainanBench.Operations)
        {
            using var session = HainanBench.Session();
            var request = operation.WriteRequest(new RecordMaker(new Random(1), 10).Make(operation.Message.Record), default, session);
            var served = await bench.ServeAsync(operation, request);
            served.ShouldBe(success: false);
            Assert.Contains("\"message\":\"设备忙\",\"code\":500", System.Text.Encoding.UTF8.GetString(served.Answer), StringComparison.Ordinal);
        }
    }

    [Fact, Covers("HN-5.4.b1", "HN-Q3")]
    public void The_guid_that_the_document_forgets_is_read_where_a_vendor_tells_it()
    {
        using var session = HainanBench.Session();
        var reply = HainanVendor.ReadRegisterPersonReply(
            """{"success":true,"message":"x","code":200,"timestamp":1,"result":{"guid":"G1"}}""", session);
        Assert.Equal("G1", reply.Value.Guid.ToString());
    }
}
