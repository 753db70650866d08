using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Default</c>: emitted where the sender gives nothing, read where the member is absent.</summary>
public sealed class DefaultTests
{
    private const string Members = """
        [Field("a", Default = "7")] int A,
        [Field("b", Default = "-1")] long? B,
        [Field("c", Default = "true", As = As.OneZero)] bool? C,
        [Field("d", Default = "BACK")] Door? D,
        [Field("e", Max = 8, Default = "none")] Utf8Text E,
        [Field("f", Format = "yyyy-MM-dd HH:mm:ss", Default = "")] WireTime? F,
        [Field("g", Default = "36.5", Format = "0.0")] decimal? G);

        public enum Door { [Code("FRONT")] Front, [Code("BACK")] Back }
        public readonly record struct Rest(
        """;

    private const string Nothing = "new Punch(7, null, null, null, default, null, null)";

    [Fact]
    public void What_the_sender_does_not_give_is_emitted()
    {
        Assert.Equal(
            """{"a":7,"b":-1,"c":1,"d":"BACK","e":"none","f":"","g":36.5}""",
            Spoken.Json(Members, Nothing).Write());
        Assert.Equal(
            "a=7&b=-1&c=1&d=BACK&e=none&f=&g=36.5",
            Spoken.Form("Quirks.None", Members, Nothing).Write());
    }

    [Fact]
    public void A_value_goes_before_the_default()
    {
        var spoken = Spoken.Json(Members, "new Punch(1, 2, false, Door.Front, \"x\", new WireTime(0), 37)");
        Assert.Equal("""{"a":1,"b":2,"c":0,"d":"FRONT","e":"x","f":"1970-01-01 08:00:00","g":37.0}""", spoken.Write());
        Assert.Equal(
            "Punch { A = 1, B = 2, C = False, D = Front, E = x, F = , G = 37 }",
            spoken.Read("""{"a":1,"b":2,"c":0,"d":"FRONT","e":"x","f":"","g":37}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":null,"b":null,"d":null,"e":null}""")]
    public void An_absent_member_is_read_as_its_default(string text) => Assert.Equal(
        "Punch { A = 7, B = -1, C = True, D = Back, E = none, F = , G = 36.5 }", Spoken.Json(Members).Read(text));

    [Fact]
    public void An_empty_text_is_absent_only_where_the_link_takes_that()
    {
        const string Text = """[Field("a", Default = "7")] int A, [Field("e", Max = 8, Default = "none")] Utf8Text E""";
        Assert.Equal("Punch { A = 7, E =  }", Spoken.Json(Text).Read("""{"e":""}"""));
        Assert.Equal("Punch { A = 7, E = none } by EmptyIsAbsent", Spoken.Lenient("Quirks.EmptyIsAbsent", Text).Read("""{"a":"","e":""}"""));
        Assert.Equal("Punch { A = 7, E = none } by EmptyIsAbsent", Spoken.Form("Quirks.EmptyIsAbsent", Text).Read("a=&e="));
    }

    [Theory]
    [InlineData("[Field(\"a\", Default = \"x\")] int A", "it is no such number")]
    [InlineData("[Field(\"a\", Default = \"3000000000\")] int A", "it is no such number")]
    [InlineData("[Field(\"a\", Default = \"0\", Min = 1, Max = 2)] long A", "it is outside Min and Max")]
    [InlineData("[Field(\"a\", Default = \"yes\")] bool A", "write true or false")]
    [InlineData("[Field(\"a\", Default = \"9\")] Door A", "it is no code of Door")]
    [InlineData("[Field(\"a\", Default = \"long\", Max = 3)] Utf8Text A", "it is longer than Max")]
    [InlineData("[Field(\"a\", Default = \"2020\", Format = \"yyyy\")] WireTime? A", "a time can only have an empty text, for no time")]
    [InlineData("[Field(\"a\", Default = \"\", Format = \"yyyy\")] WireTime A", "it is never absent; write WireTime?")]
    [InlineData("[Field(\"a\", Default = \"x\", Max = 3)] Base64 A", "a member of kind Base64 has none")]
    public void A_default_that_the_member_cannot_hold_is_refused(string member, string why)
    {
        var run = GeneratorRun.Wrong(Example.With(
            $"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member}); public enum Door {{ Front = 1 }}").Source);
        var finding = Assert.Single(run.Findings);
        Assert.Equal("YZ0232", finding.Id);
        Assert.EndsWith(why, finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Protobuf_has_no_default_but_nothing()
    {
        var run = GeneratorRun.Wrong(Example.With("""
            [Link<ExampleProtocol>(Transport.Tcp, Port = 5000)]
            [Wire(Dialect.Protobuf)]
            [Framed(Prefix.Varint, Max = 65536)]
            public readonly partial struct ExampleTcp;

            [Envelope<ExampleTcp>(Way.Request)]
            [Message<ExampleTcp>("punch", Envelope = typeof(Punch))]
            public readonly partial record struct Punch(
                [Field("method", 1, Max = 8, Role = Role.Operation)] Utf8Text Method,
                [Field("page", 2, Default = "1")] int Page);
            """).Source);
        Assert.Equal("YZ0232", Assert.Single(run.Findings).Id);
    }
}
