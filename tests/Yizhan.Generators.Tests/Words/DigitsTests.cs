using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Format = "0000"</c>: numbers with zeros in front, which travel as text.</summary>
public sealed class DigitsTests
{
    private const string Members = """[Field("a", Format = "0000")] int A, [Field("b", Max = 4, Format = "0000")] Utf8Text B""";

    [Fact]
    public void A_number_is_filled_up_with_zeros()
    {
        Assert.Equal("""{"a":"0007","b":"9021"}""", Spoken.Json(Members, "new Punch(7, \"9021\")").Write());
        Assert.Equal("a=-0007&b=9021", Spoken.Form("Quirks.None", Members, "new Punch(-7, \"9021\")").Write());
        Assert.Equal("""{"a":"12345","b":"0"}""", Spoken.Json(Members, "new Punch(12345, \"0\")").Write());
    }

    [Fact]
    public void A_string_of_digits_is_read_and_a_text_stays_as_it_is()
    {
        Assert.Equal("Punch { A = 7, B = 0000 }", Spoken.Json(Members).Read("""{"a":"0007","b":"0000"}"""));
        Assert.Equal("Punch { A = 7, B = ok }", Spoken.Json(Members).Read("""{"a":"7","b":"ok"}"""));
    }

    [Fact]
    public void A_bare_number_gets_its_zeros_back_where_the_link_takes_it()
    {
        Assert.Equal("Punch { A = 7, B = 0000 } by LooseScalars", Spoken.Lenient("Quirks.LooseScalars", Members).Read("""{"a":7,"b":0}"""));
        Assert.Equal("Punch { A = 7, B = 0021 } by LooseScalars", Spoken.Form("Quirks.LooseScalars", Members).Read("a=7&b=21"));
        Assert.Equal("Punch.B (b): has another type, at offset 13", Spoken.Json(Members).Read("""{"a":"0","b":0}"""));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("true")]
    public void What_is_no_number_of_digits_is_none(string value) => Assert.Equal(
        "Punch.B (b): has another type, at offset 13",
        Spoken.Lenient("Quirks.LooseScalars", Members).Read($$"""{"a":"0","b":{{value}}}"""));

    [Theory]
    [InlineData("[Field(\"a\", Format = \"x\")] int A")]
    [InlineData("[Field(\"a\", Format = \"0000000000000000000\")] long A")]
    [InlineData("[Field(\"a\", Format = \"00\")] decimal A")]
    [InlineData("[Field(\"a\", Format = \"0.0\")] double A")]
    [InlineData("[Field(\"a\", Format = \"0000\", Max = 3)] Utf8Text A")]
    [InlineData("[Field(\"a\", Format = \"ms\", Max = 30)] Utf8Text A")]
    [InlineData("[Field(\"a\", Format = \"000\", Max = 30, As = As.NumberIfDigits)] Utf8Text A")]
    [InlineData("[Field(\"a\", Format = \"0\")] bool A")]
    public void A_format_that_the_member_does_not_have_is_refused(string member)
    {
        var run = GeneratorRun.Wrong(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member});").Source);
        Assert.Equal("YZ0233", Assert.Single(run.Findings).Id);
    }

    [Fact]
    public void A_decimal_has_its_decimals_in_a_form_too() => Assert.Equal(
        "a=36.0", Spoken.Form("Quirks.None", "[Field(\"a\", Format = \"0.0\")] decimal A", "new Punch(36)").Write());
}
