namespace Yizhan.Conformance.Chengdu;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class ChengduVectorTests
{
    private const string Province = "chengdu";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_vector_comes_out_as_it_is_written(string kind, string id)
    {
        var vector = VectorSet.Of(Province)[id];
        Task check = kind switch
        {
            "des" => Done(PacketVectors.Des, vector),
            "xor" => Done(PacketVectors.Xor, vector),
            "packet-encode" or "packets-encode" => Done(PacketVectors.Encode, vector),
            "packet-encode-error" => PacketVectors.RefuseAsync(vector),
            "packet-verify" => PacketVectors.VerifyAsync(vector),
            "packets-decode" => DeviceVectors.DecodeAsync(vector),
            "exchange" => TalkVectors.CheckAsync(vector),
            "json-encode" => HttpVectors.AnswerAsync(vector),
            "json-decode" => Done(HttpVectors.Decode, vector),
            "http-request" => Done(HttpVectors.Request, vector),
            "http-verify" => HttpVectors.VerifyAsync(vector),
            "multipart" => HttpVectors.RegisterAsync(vector),
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
