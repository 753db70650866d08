using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>[On]</c>: a member that exists on some links only, and on those that are based on them.</summary>
public sealed class OnTests
{
    private const string Spec = """
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.Json)]
        public readonly partial struct V1;

        [Link<ExampleProtocol>(Transport.Http, Base = typeof(V1))]
        public readonly partial struct V2;

        [Link<ExampleProtocol>(Transport.Http, Base = typeof(V2))]
        public readonly partial struct V3;

        [Message<V1>("/punch"), Message<V2>("/punch"), Message<V3>("/punch")]
        public readonly partial record struct Punch(
            [Field("old", Max = 8), On<V1>, Sensitive(Sensitive.Phone)] Utf8Text Old,
            [Field("url", Max = 8), On<V2>] Utf8Text Url,
            [Field("row")] Row Row);

        public readonly partial record struct Row(
            [Field("n"), On<V3>] int N,
            [Field("m")] int M);

        [Envelope<V2>(Way.Reply), Envelope<V1>(Way.Reply)]
        public readonly partial record struct VersionReply(
            [Field("ok", Role = Role.Success)] bool Ok,
            [Field("code", Max = 8, Role = Role.Code), On<V2>] Utf8Text Code);
        """;

    private const string Made = "new Punch(\"1\", \"2\", new Row(3, 4))";

    [Theory]
    [InlineData("V1", """{"old":"1","row":{"m":4}}""")]
    [InlineData("V2", """{"old":"1","url":"2","row":{"m":4}}""")]
    [InlineData("V3", """{"old":"1","url":"2","row":{"n":3,"m":4}}""")]
    public void It_is_written_where_it_exists(string link, string text)
    {
        var spoken = Spoken.Of(Spec, link, Made);
        Assert.Equal(text, spoken.Write());
        Assert.Contains("M = 4", spoken.Read(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_it_is_neither_asked_for_nor_read()
    {
        var spoken = Spoken.Of(Spec, "V1");
        Assert.DoesNotContain("Url = 2", spoken.Read("""{"old":"1","url":"2","row":{"n":"no number","m":4}}"""), StringComparison.Ordinal);
        Assert.Contains("Row { N = 0, M = 4 }", spoken.Read("""{"old":"1","url":"2","row":{"n":9,"m":4}}"""), StringComparison.Ordinal);
        Assert.Equal("Punch.Url (url): is missing or empty", Spoken.Of(Spec, "V2").Read("""{"old":"1","row":{"m":4}}"""));
    }

    [Fact]
    public void A_count_whose_list_is_elsewhere_is_an_ordinary_number()
    {
        var spec = Spec.Replace("[Field(\"row\")] Row Row);", "[Field(\"row\")] Row Row, [Field(\"n\", Counts = \"ids\")] int N, [Field(\"ids\", Max = 3, Each = 3), On<V2>] WireList<Utf8Text> Ids);", StringComparison.Ordinal);
        const string Listed = "new Punch(\"1\", \"2\", new Row(3, 4), 9, new Utf8Text[] { \"a\" })";
        Assert.Equal("""{"old":"1","row":{"m":4},"n":9}""", Spoken.Of(spec, "V1", Listed).Write());
        Assert.Equal("""{"old":"1","url":"2","row":{"m":4},"n":1,"ids":["a"]}""", Spoken.Of(spec, "V2", Listed).Write());
    }

    [Fact]
    public void A_sensitive_member_is_masked_wherever_it_exists() =>
        Assert.DoesNotContain("13800000000", Spoken.Of(Spec.Replace("Max = 8), On<V1>", "Max = 11), On<V1>", StringComparison.Ordinal), "V1")
            .Read("""{"old":"13800000000","row":{"m":4}}"""), StringComparison.Ordinal);
}
