namespace Yizhan.Conformance.Zhejiang;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class ZhejiangVectorTests
{
    private const string Province = "zhejiang";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_vector_comes_out_as_it_is_written(string kind, string id)
    {
        var vector = VectorSet.Of(Province)[id];
        Task check = kind switch
        {
            "sign" => Done(SignatureVectors.Sign, vector),
            "response-verify" => Done(SignatureVectors.VerifyResponse, vector),
            "response" => AnswerVectors.ResponseAsync(vector),
            "verify" => AnswerVectors.VerifyAsync(vector),
            "frame-verify" => AnswerVectors.FrameVerifyAsync(vector),
            "json-encode" => Done(BodyVectors.JsonEncode, vector),
            "json-decode" => Done(BodyVectors.JsonDecode, vector),
            "frame-encode" => FrameVectors.EncodeAsync(vector),
            "frame-decode" => FrameVectors.DecodeAsync(vector),
            "varint" => Done(FrameVectors.Varint, vector),
            "stream" => Done(FrameVectors.Stream, vector),
            "rule" => RuleVectors.CheckAsync(vector),
            _ => throw new Xunit.Sdk.XunitException($"vectors of the kind '{kind}' are not known"),
        };
        await check;
    }

    private static Task Done(Action<Vector> check, Vector vector)
    {
        check(vector);
        return Task.CompletedTask;
    }
}
