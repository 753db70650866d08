using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary>Photos as the field sends them: heads of data URIs, blanks for plus signs, encoded once more than needed.</summary>
public sealed class SentPhotoTests
{
    private const string Members = """
        [Field("p", Max = 64, Quirks = Quirks.DataUris | Quirks.BlankForPlus | Quirks.DoubleEncoding)] Base64 P,
        [Field("q", Max = 64, Optional = true)] Base64 Q)
        {
            public override string ToString() => Convert.ToHexString(P.ToBytes()) + "/" + Convert.ToHexString(Q.ToBytes());
        }

        public readonly record struct Rest(
        """;

    private const string Picture = "FFD8FFE00010FB";

    private static readonly Spoken Form = Spoken.Form("Quirks.None", Members);

    [Theory]
    [InlineData("%2F9j%2F4AAQ%2Bw%3D%3D", "")]
    [InlineData("/9j/4AAQ%0D%0A%2Bw==", "")]
    [InlineData("/9j/4AAQ+w==", " by BlankForPlus")]
    [InlineData("%252F9j%252F4AAQ%252Bw%253D%253D", " by DoubleEncoding")]
    [InlineData("data:image/jpeg;base64,/9j/4AAQ%2Bw==", " by DataUris")]
    [InlineData("data:image/jpeg;base64,/9j/4AAQ+w==", " by DataUris, BlankForPlus")]
    [InlineData("data%253Aimage%252Fjpeg%253Bbase64%252C%252F9j%252F4AAQ%2Bw%253D%253D", " by DoubleEncoding, DataUris")]
    [InlineData("/9j/+4AAQ+%2Bw==+", "")]
    public void A_form_takes_all_of_it(string value, string fired) => Assert.Equal($"{Picture}/{fired}", Form.Read("p=" + value));

    [Theory]
    [InlineData("p=/9j/4AAQ%2Bw==&q=data:image/jpeg;base64,/9j/4AAQ%2Bw==")]
    [InlineData("p=/9j/4AAQ%2Bw==&q=%252F9j%252F4AAQ%252Bw%253D%253D")]
    [InlineData("p=/9j/4AAQ%2Bw==&q=/9j/4AAQ+w==")]
    public void A_member_that_does_not_say_so_does_not(string text) => Assert.Equal($"{Picture}/", Form.Read(text));

    [Theory]
    [InlineData("\"data:image/png;base64,/9j/4AAQ+w==\"", " by DataUris")]
    [InlineData("\"/9j/4AAQ w==\"", " by BlankForPlus")]
    [InlineData("\"%2F9j%2F4AAQ%2Bw%3D%3D\"", " by DoubleEncoding")]
    public void Json_takes_it_too(string value, string fired) =>
        Assert.Equal($"{Picture}/{fired}", Spoken.Json(Members).Read($$"""{"p":{{value}}}"""));

    [Theory]
    [InlineData("data:image/jpeg,/9j")]
    [InlineData("data:image/jpeg;base64")]
    [InlineData("%4")]
    [InlineData("%FF")]
    public void What_is_none_of_it_stays_as_it_is(string value) => Assert.Equal("/", Spoken.Json(Members).Read($$"""{"p":"{{value}}"}"""));
}
