namespace Yizhan.Conformance.Zhejiang;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class ZhejiangVectorTests
{
    private const string Province = "zhejiang";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    [Covers(
        "ZJ-F1", "ZJ-F2", "ZJ-F3", "ZJ-F4", "ZJ-F5", "ZJ-F6", "ZJ-F7", "ZJ-F8", "ZJ-S1", "ZJ-S2", "ZJ-S3", "ZJ-S4",
        "ZJ-S5", "ZJ-S6", "ZJ-S7", "ZJ-E1", "ZJ-E2", "ZJ-E3", "ZJ-E4", "ZJ-E5", "ZJ-E6", "ZJ-E7", "ZJ-T4", "ZJ-2.1.o1",
        "ZJ-2.1.o2", "ZJ-2.2.o1", "ZJ-2.2.o2", "ZJ-2.3.o1", "ZJ-2.3.o2", "ZJ-3.1.o1", "ZJ-3.1.o2", "ZJ-3.2.o1",
        "ZJ-3.2.o2", "ZJ-3.3.o1", "ZJ-3.3.o2", "ZJ-3.4.o1", "ZJ-3.4.o2", "ZJ-3.5.o1", "ZJ-3.5.o2", "ZJ-3.6.o1",
        "ZJ-3.6.o2", "ZJ-3.7.o1", "ZJ-3.7.o2", "ZJ-3.8.o1", "ZJ-3.8.o2", "ZJ-2.3.b4", "ZJ-3.1.b2", "ZJ-3.2.b1",
        "ZJ-3.2.b2", "ZJ-3.2.b3", "ZJ-3.2.b4", "ZJ-3.3.b1", "ZJ-3.3.b2", "ZJ-Q2", "ZJ-Q4", "ZJ-Q5", "ZJ-Q6", "ZJ-Q7",
        "ZJ-Q10", "ZJ-Q11", "ZJ-Q13", "ZJ-Q14", "ZJ-Q15", "ZJ-Q16", "ZJ-Q21", "ZJ-Q23", "ZJ-Q25", "ZJ-Q26", "ZJ-Q27",
        "ZJ-Q31", "ZJ-Q34", "ZJ-Q39", "ZJ-Q41")]
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
