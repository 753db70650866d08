namespace Yizhan.Conformance.Chengdu;

/// <summary>Every golden vector, through the generated code: one row each.</summary>
public sealed class ChengduVectorTests
{
    private const string Province = "chengdu";

    public static IEnumerable<TheoryDataRow<string, string>> Vectors() => VectorSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Vectors))]
    [Covers(
        "CD-T6", "CD-C2", "CD-C3", "CD-C4", "CD-C5", "CD-F1", "CD-F2", "CD-F3", "CD-F4", "CD-F5", "CD-F6", "CD-F7",
        "CD-F8", "CD-F9", "CD-F10", "CD-F11", "CD-F12", "CD-F13", "CD-E1", "CD-E2", "CD-E4", "CD-E6", "CD-E7",
        "CD-E8", "CD-E9", "CD-E10", "CD-4.o1", "CD-4.o2", "CD-5.3.1.o1", "CD-5.3.1.o2", "CD-5.3.1.o3", "CD-5.3.1.b1",
        "CD-5.3.1.b2", "CD-5.3.1.b4", "CD-5.3.2.o1", "CD-5.3.2.o2", "CD-5.3.2.o3", "CD-5.3.3.o1", "CD-5.3.3.o2",
        "CD-5.3.3.b1", "CD-5.3.3.b2", "CD-5.3.4.o1", "CD-6.2.o1", "CD-6.2.o2", "CD-6.2.o3", "CD-6.2.o4", "CD-6.2.b1",
        "CD-6.2.b2", "CD-6.3.o1", "CD-6.3.o2", "CD-6.3.o3", "CD-6.3.o4", "CD-6.4.o1", "CD-6.4.o2", "CD-6.4.o3",
        "CD-6.4.o4", "CD-6.4.b1", "CD-6.5.o1", "CD-6.5.o2", "CD-6.5.o3", "CD-6.5.o4", "CD-6.5.b1", "CD-Q2", "CD-Q3",
        "CD-Q4", "CD-Q5", "CD-Q6", "CD-Q8", "CD-Q9", "CD-Q10", "CD-Q14", "CD-Q16", "CD-Q18", "CD-Q19", "CD-Q20",
        "CD-Q21", "CD-Q23", "CD-Q24", "CD-Q25", "CD-Q26", "CD-Q27", "CD-Q31", "CD-Q32", "CD-Q33", "CD-Q34", "CD-Q36",
        "CD-Q37", "CD-Q38")]
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
