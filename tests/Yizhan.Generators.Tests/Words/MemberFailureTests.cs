using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>[Failure]</c> on a member: the nearest answer wins, member before message, link and protocol.</summary>
public sealed class MemberFailureTests
{
    private const string Link = """
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.Query, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Form, Quirks = Quirks.Lenient)]
        [Checks(Check.Members, Check.Payload)]
        [Failure(Fault.Invalid, "-1", "bad")]
        [Failure(Fault.UnknownOperation, "-9", "what")]
        public readonly partial struct ExampleQuery;

        [Envelope<ExampleQuery>(Way.Reply)]
        public readonly partial record struct QueryReply(
            [Field("Result", Required = true, Default = "0", Role = Role.Code)] int Result,
            [Field("Msg", Max = 64, Default = "", Role = Role.Text)] Utf8Text Text);

        """;

    private static readonly Spoken Bare = Spoken.Served(Link + """
        [Message<ExampleQuery>("/feedback")]
        [Failure(Fault.Malformed, "-4", "not readable")]
        public readonly partial record struct Feedback(
            [Field("type", Min = 0, Max = 3), Failure(Fault.Missing, "-3", "no type")] int Type,
            [Field("sn", Max = 4), Failure(Fault.Invalid, "-2", "which sn")] Utf8Text Sn,
            [Field("rest", Max = 9, Optional = true)] Utf8Text Rest);

        public sealed class Handler : IExampleQueryHandler
        {
            public ValueTask<Answer<Nothing>> OnFeedbackAsync(ServerCall call, Feedback message) =>
                ValueTask.FromResult(message.Rest.Is("no"u8) ? new Answer<Nothing>(Fault.Missing) : default(Nothing));
        }
        """, "ExampleQuery");

    private static readonly Spoken Enveloped = Spoken.Served(Link + """
        [Envelope<ExampleQuery>(Way.Request)]
        public readonly partial record struct QueryRequest(
            [Field("sn", Max = 4, Required = true), Failure(Fault.Missing, "-2", "no sn")] Utf8Text Sn,
            [Field("type", Required = true)] int? Type,
            [Field("content", As = As.JsonText, Required = true, Role = Role.Payload), Failure(Fault.Missing, "-3", "nothing")] WireSlot Content);

        [Message<ExampleQuery>("/upload")]
        public readonly partial record struct Upload(
            [Field("logs", Min = 1, Max = 4), Failure(Fault.Missing, "-5", "no logs"), Failure(Fault.Invalid, "-6", "how many")] WireList<Row> Logs);

        public readonly partial record struct Row(
            [Field("id", Max = 4), Failure(Fault.Missing, "-7", "whose")] Utf8Text Id,
            [Field("at", Max = 4)] Utf8Text At);

        public sealed class Handler : IExampleQueryHandler
        {
            public ValueTask<Answer<Nothing>> OnUploadAsync(ServerCall call, Upload message) => ValueTask.FromResult<Answer<Nothing>>(default(Nothing));
        }
        """, "ExampleQuery");

    [Theory]
    [InlineData("type=1&sn=a", 0, "")]
    [InlineData("sn=a", -3, "no type")]
    [InlineData("type=&sn=a", -3, "no type")]
    [InlineData("type=9&sn=a", -1, "bad")]
    [InlineData("type=x&sn=a", -1, "bad")]
    [InlineData("type=1", -2, "which sn")]
    [InlineData("type=1&sn=abcde", -2, "which sn")]
    [InlineData("type=1&sn=a&rest=0123456789", -1, "bad")]
    [InlineData("type=1&sn=a&rest=no", -1, "bad")]
    [InlineData("type=1&sn=%4", -4, "not readable")]
    public void What_is_wrong_with_a_member_has_its_own_answer(string query, int code, string text) =>
        Assert.Equal($$"""{"Result":{{code}},"Msg":"{{text}}"}""", Bare.Serve("/feedback", query));

    [Theory]
    [InlineData("""sn=a&type=1&content={"logs":[{"id":"1","at":"1"}]}""", 0, "")]
    [InlineData("type=1&content={}", -2, "no sn")]
    [InlineData("sn=a&content={}", -1, "bad")]
    [InlineData("sn=a&type=1", -3, "nothing")]
    [InlineData("sn=a&type=1&content=", -3, "nothing")]
    [InlineData("sn=a&type=1&content={}", -5, "no logs")]
    [InlineData("""sn=a&type=1&content={"logs":[]}""", -6, "how many")]
    [InlineData("""sn=a&type=1&content={"logs":[{"at":"1"}]}""", -7, "whose")]
    [InlineData("""sn=a&type=1&content={"logs":[{"id":"12345","at":"1"}]}""", -1, "bad")]
    [InlineData("""sn=a&type=1&content={"logs":[{"id":"1"}]}""", -1, "bad")]
    public void Members_of_envelopes_and_of_records_inside_have_theirs(string query, int code, string text) =>
        Assert.Equal($$"""{"Result":{{code}},"Msg":"{{text}}"}""", Enveloped.Serve("/upload", query));

    [Theory]
    [InlineData("[Field(\"a\"), Failure(Fault.BadSignature, \"1\")] int A")]
    [InlineData("[Field(\"a\"), Failure(Fault.Missing, \"1\")] int? A")]
    [InlineData("[Field(\"a\", Default = \"1\"), Failure(Fault.Missing, \"1\")] int A")]
    public void An_answer_that_is_never_given_is_refused(string member)
    {
        var run = GeneratorRun.Wrong(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member});").Source);
        Assert.Equal("YZ0235", Assert.Single(run.Findings).Id);
    }

    [Fact]
    public void An_answer_has_no_failures()
    {
        var run = GeneratorRun.Wrong(Example.With("""
            [Message<ExampleHttps>("punch", Reply = typeof(Done))] public readonly partial record struct Punch([Field("a")] int A);
            public readonly partial record struct Done([Field("a"), Failure(Fault.Missing, "1")] int A);
            """).Source);
        Assert.Equal("YZ0235", Assert.Single(run.Findings).Id);
    }
}
