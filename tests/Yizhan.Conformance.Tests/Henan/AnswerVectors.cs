using System.Globalization;
using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>Answers, written by the platform's side and read by the terminal's.</summary>
internal static class AnswerVectors
{
    public static async Task EncodeAsync(Vector vector)
    {
        var expected = vector.ExpectedText("utf8");
        using var scratch = new Scratch();
        if (vector.Inputs.ValueKind == JsonValueKind.Array || !vector.Has("msg") || !vector.Has("success"))
        {
            // The data of a request. A reader takes no picture and an empty one for the same; a terminal writes the empty one.
            if (vector.Inputs.ValueKind == JsonValueKind.Array && !vector.Inputs[0].TryGetProperty("name", out _))
            {
                Assert.Equal(expected, await SentAsync(vector));
                return;
            }

            var payload = Operation(vector).Message;
            Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(payload.Write(payload.Read(CompactJson.Of(vector.Inputs), scratch))));
            return;
        }

        var data = vector.Has("data") ? vector["data"] : default;
        var slot = data.ValueKind switch
        {
            JsonValueKind.Undefined => default,
            JsonValueKind.String => new WireSlot(JsonSerializer.Serialize(data.GetString())),
            _ => Written(vector, data, scratch),
        };
        var answer = new HenanReply(vector.Text("msg"), slot, vector["success"].GetInt32() == 1);
        using var output = new WireWriter();
        HenanHttp.Write(in answer, output);
        Assert.Equal(expected, output.Text.ToString());
        Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(output.Written));
    }

    private static async Task<string> SentAsync(Vector vector)
    {
        var platform = new ScriptedPlatform();
        var punches = vector.Inputs.EnumerateArray().Select(static row => new Punch
        {
            Device = new("henan", "1"),
            PersonId = row.GetProperty("userCode").ToString(),
            Time = DateTimeOffset.ParseExact(row.GetProperty("time").GetString()! + " +08:00", "yyyy-MM-dd HH:mm:ss fff zzz", CultureInfo.InvariantCulture),
            Method = row.GetProperty("type").GetString() switch
            {
                "face" => PunchMethod.Face,
                "fingerprint" => PunchMethod.Fingerprint,
                _ => PunchMethod.Card,
            },
            Photo = new Base64((Utf8Text)row.GetProperty("pic").GetString()).ToBytes(),
            Temperature = decimal.Parse(row.GetProperty("temperature").GetString()!, CultureInfo.InvariantCulture),
        }).ToList();
        await platform.Driver.SendAsync(punches, TestContext.Current.CancellationToken);
        return Assert.Single(platform.Asked).Fields["data"]!;
    }

    public static void Decode(Vector vector)
    {
        var body = vector.Has("body_hex") ? new Utf8Text(vector.Bytes("body_hex")) : vector.Text("body_utf8");
        using var scratch = new Scratch();
        var read = HenanHttp.TryRead(body, scratch, out HenanReply answer, out var error);
        if (vector.Outcome == "reject")
        {
            Assert.False(read);
            return;
        }

        Assert.True(read, error.ToString());
        var fields = vector.Expected.GetProperty("fields");
        Assert.Equal(fields.GetProperty("success").GetInt32() == 1, answer.Success);
        if (fields.TryGetProperty("msg", out var text))
        {
            Assert.Equal(text.GetString(), answer.Text.ToString());
        }

        var data = fields.GetProperty("data");
        if (data.ValueKind == JsonValueKind.Null)
        {
            Assert.True(answer.Data.Text.IsEmpty);
            return;
        }

        Loosely.ShouldHold(data, Operation(vector).Reply!.Read(answer.Data.Text, scratch));
    }

    // Read into its record and written from it: the order and the form are the record's.
    private static WireSlot Written(Vector vector, JsonElement data, Scratch scratch)
    {
        var codec = Operation(vector).Reply!;
        return new(new Utf8Text(codec.Write(codec.Read(CompactJson.Of(data), scratch))));
    }

    private static GeneratedOperation Operation(Vector vector) =>
        HenanBench.Operation(vector.Requirements.First(static id => id.StartsWith("HEN-4.", StringComparison.Ordinal))["HEN-".Length..]);
}
