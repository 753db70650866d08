using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Bodies over HTTPS and JSON texts by themselves.</summary>
internal static class BodyVectors
{
    // Where such texts occur; the first whose members fit is the one.
    private static readonly RecordCodec[] Candidates =
    [
        ZhejiangBench.Tcp.Codec(typeof(Specs.Zhejiang.ErrorBody)),
        ZhejiangBench.Tcp.Codec(typeof(Specs.Zhejiang.HeartbeatReply)),
        ZhejiangBench.Https.Codec(typeof(Specs.Zhejiang.PeoplePage)),
        ZhejiangBench.Tcp.Codec(typeof(Specs.Zhejiang.AuthReply)),
    ];

    public static void JsonEncode(Vector vector)
    {
        var fields = FieldList.Of(vector["fields"]);
        var operation = ZhejiangBench.Operation(fields["apicode"]!);
        var expected = vector.ExpectedText("hex");
        Assert.Equal(expected, Convert.ToHexStringLower(
            operation.Envelope.Write(Records.Build(operation.Envelope.Record, fields))));
        Assert.Equal(expected, Convert.ToHexStringLower(Rewrite(vector.Set, operation, fields)));
        Assert.Equal(vector.ExpectedText("utf8"), Encoding.UTF8.GetString(Convert.FromHexString(expected)));
    }

    public static void JsonDecode(Vector vector)
    {
        var text = vector.Text("text");
        using var scratch = new Scratch();
        if (vector.Outcome == "reject")
        {
            Assert.All(Candidates, codec => Assert.False(codec.TryRead(text, scratch, out _, out _), codec.ToString()));
            return;
        }

        Assert.Equal("accept", vector.Outcome);
        var expected = vector.Expected.GetProperty("value");
        var (codec, wrap) = Fitting(expected);
        var record = codec.Read(wrap(text), scratch);
        TypedValue.ShouldBe(JsonDocument.Parse(wrap(CompactJson.Of(expected))).RootElement, record);
    }

    /// <summary>A request read from the vector's param into its record and written again by the generated client.</summary>
    public static byte[] Rewrite(VectorSet set, GeneratedOperation operation, FieldList fields)
    {
        using var scratch = new Scratch();
        var time = fields["timeStamp"] is { } stamp ? ManualTime.At(stamp) : VectorVendors.Clock(set);
        using var session = new ClientSession(
            fields["sn"]!, ZhejiangBench.CredentialsOf(VectorVendors.Of(set, fields)), time) { Token = fields["token"] };
        var message = operation.Message.Read(fields["param"] ?? "{}", scratch);
        return operation.WriteRequest(message, fields["taskid"], session);
    }

    // A row of people is a record that cannot stand alone: it is read in its page.
    private static (RecordCodec Codec, Func<string, string> Wrap) Fitting(JsonElement value)
    {
        var names = value.EnumerateObject().Select(static member => member.Name).ToArray();
        foreach (var codec in Candidates)
        {
            var members = Records.MembersOf(codec.Record).Select(static member => member.Field.Name).ToArray();
            if (names.All(name => members.Contains(name)))
            {
                return (codec, static text => text);
            }
        }

        return (ZhejiangBench.Https.Codec(typeof(Specs.Zhejiang.PeoplePage)), static text => $$"""{"data":[{{text}}],"currentPage":1}""");
    }
}
