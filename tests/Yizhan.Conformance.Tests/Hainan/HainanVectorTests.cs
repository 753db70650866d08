using System.Text.Json;

namespace Yizhan.Conformance.Hainan;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class HainanVectorTests
{
    private const string Province = "hainan";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    [Covers(
        "HN-5.1.o1", "HN-5.1.o2", "HN-5.2.o1", "HN-5.2.o2", "HN-5.3.o1", "HN-5.3.o2", "HN-5.4.o1", "HN-5.4.o2",
        "HN-5.5.o1", "HN-5.5.o2", "HN-5.6.o1", "HN-5.6.o2", "HN-5.7.o1", "HN-5.7.o2", "HN-5.8.o1", "HN-5.8.o2",
        "HN-6.1.o1", "HN-6.1.o2", "HN-6.2.o1", "HN-6.2.o2", "HN-6.3.o1", "HN-6.3.o2", "HN-6.4.o1", "HN-6.4.o2",
        "HN-T5", "HN-6.2.b2", "HN-Q5", "HN-Q6", "HN-Q10", "HN-Q13")]
    public async Task A_vector_comes_out_as_it_is_written(string kind, string id)
    {
        var vector = VectorSet.Of(Province)[id];
        switch (kind)
        {
            case "form-encode":
                RequestVectors.Encode(vector);
                break;
            case "form-decode":
                await RequestVectors.DecodeAsync(vector);
                break;
            case "form-verify":
                await RequestVectors.VerifyAsync(vector);
                break;
            case "http-verify":
                RequestVectors.Address(vector);
                break;
            case "json-encode":
                await AnswerVectors.EncodeAsync(vector);
                break;
            case "json-decode":
                AnswerVectors.Decode(vector);
                break;
            default:
                Assert.Fail($"vectors of the kind '{kind}' are not known");
                break;
        }
    }
}
