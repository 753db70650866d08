using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>[Picture]</c>: which kinds a base64 member takes; the record tells when it is asked.</summary>
public sealed class PictureTests
{
    private const string Members = """
        [Field("p", Max = 64, Optional = true), Picture(Pictures.Jpeg, Also = Pictures.Png)] Base64 Photo)
        {
            public override string ToString() => IsPhotoTaken + " " + (Photo.IsAbsent ? "" : CanBePhoto(Photo.ToBytes()));
        }

        public readonly record struct Rest(
        """;

    [Theory]
    [InlineData("""{"p":"/9j/4AAQ"}""", "True True")]
    [InlineData("""{"p":"iVBORw0KGgoAAAAN"}""", "True False")]
    [InlineData("""{"p":"R0lGODlhAQAB"}""", "False False")]
    [InlineData("""{"p":"not base64"}""", "False False")]
    [InlineData("{}", "True ")]
    public void The_first_bytes_tell(string text, string told) => Assert.Equal(told, Spoken.Json(Members).Read(text));

    [Theory]
    [InlineData("[Field(\"a\", Max = 3), Picture(Pictures.Jpeg)] Utf8Text A")]
    [InlineData("[Field(\"a\", Max = 3), Picture(Pictures.None, Also = Pictures.Png)] Base64 A")]
    public void One_that_is_none_is_refused(string member)
    {
        var run = GeneratorRun.Wrong(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch({member});").Source);
        Assert.Equal("YZ0239", Assert.Single(run.Findings).Id);
    }
}
