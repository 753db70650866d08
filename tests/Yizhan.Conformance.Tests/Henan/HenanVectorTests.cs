namespace Yizhan.Conformance.Henan;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class HenanVectorTests
{
    private const string Province = "henan";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    [Covers(
        "HEN-S1", "HEN-S2", "HEN-S3", "HEN-S4", "HEN-S5", "HEN-S6", "HEN-S7", "HEN-S8", "HEN-T2", "HEN-T3", "HEN-T5",
        "HEN-E1", "HEN-E2", "HEN-E3", "HEN-E4", "HEN-E5", "HEN-V", "HEN-4.1.o7", "HEN-4.1.o8", "HEN-4.2.o2",
        "HEN-4.2.o3", "HEN-4.2.o4", "HEN-4.3.o2", "HEN-4.4.o3", "HEN-4.5.o2", "HEN-4.5.o6", "HEN-4.6.o2", "HEN-4.7.o2",
        "HEN-4.8.o2", "HEN-4.9.o2", "HEN-4.10.o3", "HEN-4.11.o3", "HEN-4.1.b1", "HEN-4.1.b3", "HEN-4.1.b4",
        "HEN-4.6.b2", "HEN-4.7.b1", "HEN-4.10.b1", "HEN-Q1", "HEN-Q2", "HEN-Q5", "HEN-Q7", "HEN-Q8", "HEN-Q9",
        "HEN-Q10", "HEN-Q11", "HEN-Q19", "HEN-Q20", "HEN-Q21", "HEN-Q22", "HEN-Q24", "HEN-Q26", "HEN-Q27", "HEN-Q28",
        "HEN-Q29", "HEN-Q35", "HEN-Q38", "HEN-Q41")]
    public async Task A_vector_comes_out_as_it_is_written(string kind, string id)
    {
        var vector = VectorSet.Of(Province)[id];
        Task check = kind switch
        {
            "sign" => Done(SignVectors.Sign, vector),
            "verify" => VerifyVectors.VerifyAsync(vector),
            "http-verify" => VerifyVectors.HttpAsync(vector),
            "json-encode" => AnswerVectors.EncodeAsync(vector),
            "json-decode" => Done(AnswerVectors.Decode, vector),
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
