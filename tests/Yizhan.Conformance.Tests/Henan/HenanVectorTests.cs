namespace Yizhan.Conformance.Henan;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class HenanVectorTests
{
    private const string Province = "henan";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
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
