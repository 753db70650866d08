using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Counts</c>: a number beside a list that says how many elements it has.</summary>
public sealed class CountTests
{
    private const string Members = """
        [Field("count", As = As.Text, Counts = "ids")] int Count,
        [Field("ids", Max = 9, Each = 4, As = As.CommaList, Optional = true)] WireList<Utf8Text> Ids)
        {
            public override string ToString() => Count + ":" + string.Join(" ", Ids.ToArray());
        }

        public readonly record struct Rest(
        """;

    [Fact]
    public void It_is_written_from_the_list()
    {
        string[] made = ["new Punch(99, new Utf8Text[] { \"a\", \"b\" })", "new Punch(99, default)"];
        var json = Spoken.Json(Members, made);
        Assert.Equal("""{"count":"2","ids":"a,b"}""", json.Write());
        Assert.Equal("""{"count":"0"}""", json.Write(1));
        Assert.Equal("count=2&ids=a%2Cb", Spoken.Form("Quirks.None", Members, made).Write());
    }

    [Theory]
    [InlineData("""{"count":"2","ids":"a,b"}""", "2:a b")]
    [InlineData("""{"ids":"a,b","count":"2"}""", "2:a b")]
    [InlineData("""{"count":"0"}""", "0:")]
    [InlineData("""{"count":"3","ids":"a,b"}""", "Punch.Count (count): contradicts another member")]
    [InlineData("""{"count":"1"}""", "Punch.Count (count): contradicts another member")]
    [InlineData("""{"ids":"a,b"}""", "Punch.Count (count): is missing or empty")]
    public void It_is_held_against_the_list(string text, string read) => Assert.Equal(read, Spoken.Json(Members).Read(text));

    [Theory]
    [InlineData("Quirks.LooseCounts", """{"count":"2","ids":"a,b"}""", "2:a b")]
    [InlineData("Quirks.LooseCounts", """{"count":"7","ids":"a,b"}""", "2:a b by LooseCounts")]
    [InlineData("Quirks.LooseCounts", """{"ids":"a,b"}""", "2:a b by LooseCounts")]
    [InlineData("Quirks.Lenient", """{"count":"7","ids":"a,b"}""", "Punch.Count (count): contradicts another member")]
    public void A_link_may_take_any(string quirks, string text, string read) => Assert.Equal(read, Spoken.Lenient(quirks, Members).Read(text));

    [Theory]
    [InlineData("count=7&ids=a,b", "2:a b by LooseCounts")]
    [InlineData("ids=a,b", "2:a b by LooseCounts")]
    [InlineData("count=2&ids=a,b", "2:a b")]
    public void And_so_may_the_member(string text, string read)
    {
        var members = Members.Replace("Counts = \"ids\"", "Counts = \"ids\", Quirks = Quirks.LooseCounts", StringComparison.Ordinal);
        Assert.Equal(read, Spoken.Form("Quirks.None", members).Read(text));
    }

    [Fact]
    public void A_form_holds_it_against_the_list_too() =>
        Assert.Equal("Punch.Count (count): contradicts another member", Spoken.Form("Quirks.None", Members).Read("count=1&ids=a,b"));

    [Theory]
    [InlineData("[Field(\"n\", Counts = \"ids\")] long N")]
    [InlineData("[Field(\"n\", Counts = \"ids\")] int? N")]
    [InlineData("[Field(\"n\", Counts = \"ids\", Default = \"1\")] int N")]
    [InlineData("[Field(\"n\", Counts = \"n\")] int N")]
    public void A_count_of_nothing_is_refused(string member)
    {
        var run = GeneratorRun.Wrong(Example.With(
            $"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member}, [Field(\"ids\", Max = 3, Each = 3)] WireList<Utf8Text> Ids);").Source);
        Assert.Equal("YZ0238", Assert.Single(run.Findings).Id);
    }
}
