using System.Text;
using System.Text.Json;
using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Every example of the document: read as a person reads it, or refused; and written as strict JSON.</summary>
public sealed class HainanExampleVectorTests
{
    private const string Province = "hainan";

    public static IEnumerable<TheoryDataRow<string, string>> Examples() => ExampleSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Examples))]
    [Covers("J3", "HN-Q11", "HN-Q12")]
    public async Task An_example_of_the_document_is_read_as_printed_or_refused_and_written_strictly(string reader, string id)
    {
        var example = ExampleSet.Of(Province)[id];
        var operation = HainanBench.Of(example.Requirement);
        var body = Encoding.UTF8.GetBytes(example.Text);
        if (!example.Expected.TryGetProperty("success", out _))
        {
            await PayloadAsync(operation, body, example.Expected);
            return;
        }

        using var scratch = new Scratch();
        var readable = operation.Link.Answer.TryRead(new(body), scratch, out _, out var error);
        Assert.True(readable || reader == "may-reject", $"{reader}: {error}");
        if (readable)
        {
            AnswerVectors.ShouldBe(operation, body, example.Expected);
        }

        var written = await AnswerVectors.AnswerAsync(operation, example.Expected);
        Assert.Equal(CompactJson.Of(example.Expected), Encoding.UTF8.GetString(written));
        AnswerVectors.ShouldBe(operation, written, example.Expected);
    }

    // The payload of 6.2 is printed with a gutter and comments: refused as it is, taken as strict JSON.
    private static async Task PayloadAsync(GeneratedOperation operation, byte[] printed, JsonElement expected)
    {
        var bench = new HainanBench(DateTimeOffset.UnixEpoch);
        bench.Handler.Script = message =>
        {
            // The example has no sn: it is taken from deviceKey.
            var identify = (Identify)message;
            Assert.Equal(identify.DeviceKey, identify.Sn);
            TypedValue.ShouldBe(expected, identify with { Sn = default });
            return null;
        };
        (await bench.ServeAsync(operation, printed, "application/json")).ShouldBe(success: false);
        (await bench.ServeAsync(operation, Encoding.UTF8.GetBytes(CompactJson.Of(expected)), "application/json")).ShouldBe(success: true);
    }
}
