using System.Text.Json;

namespace Yizhan.Conformance.Hainan;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class HainanVectorTests
{
    private const string Province = "hainan";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
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
