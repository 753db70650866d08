using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Every signature once more, by the formulas as the document prints them and the platform's own MD5.</summary>
public sealed class FormulaTests
{
    private const string Secret = "93f6218530984c32a3bf2b3d03dcb417";

    private static readonly (string Apicode, string Request, string? Answer)[] Formulas =
    [
        ("C_AUTH", "version sn apicode accessId accessKey timeStamp param", null),
        ("C_HEARTBEAT", "version sn token apicode timeStamp param", null),
        ("C_SIGN_IN", "version sn token apicode timeStamp param", null),
        ("T_GET_TASKS", "version sn token apicode param", "version success response"),
        ("T_UPDATE_TASKS_STATUS", "version sn token apicode param", "version success response"),
        ("T_SEND_PERSON", "version sn token taskid apicode param", "version success taskid response"),
        ("T_UPDATE_DEVICE_PERSON", "version sn token taskid apicode param", "version success taskid response"),
        ("T_DEL_DEVICE_PERSON", "version sn token taskid apicode param", "version success taskid"),
        ("T_CLEAR_DEVICE_PERSON", "version sn token taskid apicode", "version success taskid"),
        ("T_UPDATE_DEVICE_VERSION", "version sn token taskid apicode param", "version success taskid"),
        ("T_POST_DEVICE_PERSON", "version sn token taskid apicode param", "version success taskid response"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Apicodes() => Formulas.Select(static formula => new TheoryDataRow<string>(formula.Apicode));

    [Fact]
    public void Every_operation_has_a_formula() => Assert.Equal(
        ZhejiangBench.Tcp.Operations.Concat(ZhejiangBench.Https.Operations).Select(static operation => operation.Facts.Route).Order(),
        Formulas.Select(static formula => formula.Apicode).Order());

    [Theory]
    [MemberData(nameof(Apicodes))]
    public void A_request_and_its_answer_are_signed_by_the_formula_of_the_document(string apicode) =>
        Chances.Hold(100, chance => Exchange(apicode, chance).GetAwaiter().GetResult());

    private static async Task Exchange(string apicode, Chance chance)
    {
        var (_, request, answer) = Array.Find(Formulas, formula => formula.Apicode == apicode);
        var operation = ZhejiangBench.Operation(apicode);
        var maker = new RecordMaker(chance.Random, chance.Size);
        var bench = new ZhejiangBench(ManualTime.At("20210328031608"));
        var credentials = ZhejiangBench.Credentials("e752cf16", "a9f88d5b", Secret);
        bench.Register("1388186", "696e8019", credentials);
        using var session = new ClientSession("1388186", credentials, bench.Time) { Token = "696e8019" };
        var payload = operation.Reply is { } reply ? maker.Make(reply.Record) : null;
        bench.Handler.Script = (_, _) => payload;

        var body = operation.WriteRequest(WithoutPhotos(maker.Make(operation.Message.Record)), "6541951958563696640", session);
        using var scratch = new Scratch();
        var envelope = operation.Envelope.Read(new(body), scratch);
        Assert.Equal(Md5(request.Split(' ').Select(name => Value(envelope, name))), Value(envelope, "sign"));

        var served = await bench.ServeAsync(operation.Link, body);
        Assert.True(served.Success);
        if (answer is not null)
        {
            using var document = JsonDocument.Parse(served.Answer);
            var values = answer.Split(' ').Select(name => name == "taskid" ? "6541951958563696640"
                : document.RootElement.TryGetProperty(name, out var value)
                    ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
                    : "");
            Assert.Equal(Md5(values), document.RootElement.GetProperty("sign").GetString());
        }
    }

    // What the signature leaves out the vectors cut; here the whole text is signed.
    private static object WithoutPhotos(object message) => message switch
    {
        SignIn punch => punch with { Photo = default },
        PostDevicePerson page => page with { People = page.People.ToArray().Select(static person => person with { Photo = default }).ToArray() },
        _ => message,
    };

    private static string Value(object envelope, string name) => Records.Get(envelope, name) switch
    {
        WireSlot slot => slot.Text.ToString(),
        var value => value!.ToString()!,
    };

    private static string Md5(IEnumerable<string> values) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Concat(values) + Secret)));
}
