using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Min</c> of texts and pictures: fewest characters, fewest bytes.</summary>
public sealed class FewestTests
{
    private const string Members = """[Field("a", Min = 2, Max = 4)] Utf8Text A, [Field("b", Min = 3, Max = 30, Optional = true)] Base64 B""";

    [Theory]
    [InlineData("""{"a":"张三"}""", "Punch { A = 张三, B =  }")]
    [InlineData("""{"a":"😀"}""", "Punch { A = 😀, B =  }")]
    [InlineData("""{"a":"张"}""", "Punch.A (a): 1, at least 2, at offset 5")]
    [InlineData("""{"a":""}""", "Punch.A (a): is missing or empty")]
    [InlineData("""{"a":"张三李四王"}""", "Punch.A (a): 5, at most 4, at offset 5")]
    [InlineData("""{"a":"ab","b":"QUJD"}""", "Punch { A = ab, B = <3 bytes> }")]
    [InlineData("""{"a":"ab","b":"QUI"}""", "Punch.B (b): 3, at least 4, at offset 14")]
    public void Json_counts_characters_and_bytes(string text, string read) => Assert.Equal(read, Spoken.Json(Members).Read(text));

    [Theory]
    [InlineData("a=ab&b=QUJD", "Punch { A = ab, B = <3 bytes> }")]
    [InlineData("a=a", "Punch.A (a): 1, at least 2, at offset 2")]
    [InlineData("a=", "Punch.A (a): is missing or empty")]
    [InlineData("a=ab&b=QUI", "Punch.B (b): 3, at least 4, at offset 7")]
    public void A_form_counts_them_too(string text, string read) => Assert.Equal(read, Spoken.Form("Quirks.None", Members).Read(text));

    [Fact]
    public void An_optional_text_that_counts_as_absent_is_not_too_short() => Assert.Equal(
        "Punch { A =  } by EmptyIsAbsent",
        Spoken.Lenient("Quirks.EmptyIsAbsent", "[Field(\"a\", Min = 2, Max = 4, Optional = true)] Utf8Text A").Read("""{"a":""}"""));
}
