using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Quirks</c> on a member: what is accepted of it alone.</summary>
public sealed class MemberQuirkTests
{
    private const string Members = """
        [Field("a", Quirks = Quirks.LooseScalars)] int A,
        [Field("b", Optional = true)] int B,
        [Field("c", Max = 9, Each = 4, Optional = true, Quirks = Quirks.CommaLists)] WireList<Utf8Text> C,
        [Field("d", Max = 9, Each = 4, Optional = true)] WireList<Utf8Text> D,
        [Field("e", Quirks = Quirks.WrappedJson | Quirks.BareNames)] Row? E);

        public readonly partial record struct Row([Field("id", Max = 8)] Utf8Text Id, [Field("in")] Inner? In);
        public readonly partial record struct Inner([Field("n")] int N);
        public readonly record struct Rest(
        """;

    private static readonly Spoken Strict = Spoken.Json(Members);

    [Theory]
    [InlineData("""{"a":"3","b":4}""", "A = 3, B = 4", " by LooseScalars")]
    [InlineData("""{"a":3,"c":"x,y"}""", "A = 3", " by CommaLists")]
    [InlineData("""{"a":3,"e":"{\"id\":\"1\"}"}""", "A = 3", " by WrappedJson")]
    [InlineData("""{"a":3,"e":{id:"1",in:{n:2}}}""", "A = 3", " by BareNames")]
    public void The_member_takes_it_and_what_is_in_it(string text, string start, string fired)
    {
        var read = Strict.Read(text);
        Assert.StartsWith("Punch { " + start, read, StringComparison.Ordinal);
        Assert.EndsWith("}" + fired, read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":3,"b":"4"}""", "Punch.B (b): has another type, at offset 11")]
    [InlineData("""{"a":3,"d":"x,y"}""", "Punch.D (d): has another type, at offset 11")]
    [InlineData("""{"a":3,"c":"x,y","d":"x,y"}""", "Punch.D (d): has another type, at offset 21")]
    [InlineData("""{"a":"3",b:4}""", "Punch: does not follow the grammar, at offset 9")]
    [InlineData("""{"a":3,"e":{"in":{n:"2"}}}""", "Punch.E.In.N (n): has another type, at offset 20")]
    public void No_other_member_does(string text, string wrong) => Assert.Equal(wrong, Strict.Read(text));

    [Fact]
    public void A_list_keeps_it_for_its_elements()
    {
        var spoken = Spoken.Json("""
            [Field("rows", Max = 9, Quirks = Quirks.LooseScalars)] WireList<Row> Rows)
            {
                public override string ToString() => string.Join(" ", Rows.ToArray().Select(static row => row.N));
            }

            public readonly partial record struct Row([Field("n")] int N);
            public readonly record struct Rest(
            """);
        Assert.Equal("1 2 by LooseScalars", spoken.Read("""{"rows":[{"n":"1"},{"n":2}]}"""));
    }

    [Theory]
    [InlineData("a=+3&e=%7Bid:%221%22%7D", "A = 3, B = 0, C = Yizhan.WireList`1[Yizhan.Utf8Text], D = Yizhan.WireList`1[Yizhan.Utf8Text], E = Row { Id = 1, In =  } } by BareNames, LooseScalars")]
    [InlineData("a=3&b=+4", null)]
    public void A_form_does_the_same(string text, string? read)
    {
        var form = Spoken.Form("Quirks.None", Members.Replace("Optional = true, Quirks", "As = As.CommaList, Optional = true, Quirks", StringComparison.Ordinal)
            .Replace("Each = 4, Optional = true)", "Each = 4, As = As.CommaList, Optional = true)", StringComparison.Ordinal)
            .Replace("\"e\", Quirks", "\"e\", As = As.JsonText, Quirks", StringComparison.Ordinal));
        Assert.Equal(read is null ? "Punch.B (b): has another type, at offset 6" : "Punch { " + read, form.Read(text));
    }

    [Theory]
    [InlineData("a=x%3By%7Cz&b=%5B%22v%22%2C%22w%3B%22%5D", "x y z/v w; by LooseSeparators")]
    [InlineData("a=x%2Cy&b=z&c=v%3Bw", "x y/z/v;w")]
    [InlineData("a=%5B%22x%22", null)]
    public void A_joined_text_takes_other_separators_where_it_says_so(string text, string? read)
    {
        var spoken = Spoken.Form("Quirks.None", """
            [Field("a", As = As.CommaList, Max = 9, Each = 4, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> A,
            [Field("b", As = As.CommaList, Max = 9, Each = 4, Optional = true, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> B,
            [Field("c", As = As.CommaList, Max = 9, Each = 4, Optional = true)] WireList<Utf8Text> C)
            {
                public override string ToString() => string.Join("/", new[] { A, B, C }.Where(static one => one.Count > 0).Select(static one => string.Join(" ", one.ToArray())));
            }

            public readonly record struct Rest(
            """);
        Assert.Equal(read ?? "Punch.A (a): ends too early, at offset 2", spoken.Read(text));
    }

    [Theory]
    [InlineData("[Field(\"a\", Max = 3, Each = 4, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> A")]
    [InlineData("[Field(\"a\", Quirks = Quirks.LooseCounts)] int A")]
    [InlineData("[Field(\"a\", Max = 3, Quirks = Quirks.DataUris)] Utf8Text A")]
    [InlineData("[Field(\"a\", Max = 3, Quirks = Quirks.WrappedJson)] Base64 A")]
    [InlineData("[Field(\"a\", Quirks = Quirks.LooseNames)] bool A")]
    public void One_that_takes_nothing_is_refused(string member)
    {
        var run = GeneratorRun.Wrong(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member});").Source);
        Assert.Equal("YZ0237", Assert.Single(run.Findings).Id);
    }
}
