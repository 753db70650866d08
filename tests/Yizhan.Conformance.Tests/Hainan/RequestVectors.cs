using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance.Hainan;

/// <summary>Requests: as a generated client writes them, and as a generated server reads them.</summary>
internal static class RequestVectors
{
    public static void Encode(Vector vector)
    {
        var operation = HainanBench.At(vector.Text("path"));
        var fields = FieldList.Of(vector["fields"]);
        using var session = HainanBench.Session(fields.Fields.Where(static field => field.Name is "deviceKey" or "sn")
            .Select(static field => field.Value.GetString()!).LastOrDefault() ?? "sn");
        var written = operation.WriteRequest(Message(operation, fields), default, session);
        Assert.Equal(vector.ExpectedText("utf8"), Encoding.UTF8.GetString(written));
        Assert.Equal(vector.ExpectedText("hex"), Convert.ToHexStringLower(written));
        Assert.Equal(vector.ExpectedText("content_type"), operation.Link.Facts.ContentType.Split(';')[0]);
        Assert.Equal(vector.ExpectedText("method"), operation.Facts.Method);
    }

    public static async Task DecodeAsync(Vector vector)
    {
        Assert.Equal("accept", vector.Outcome);
        var bench = new HainanBench(DateTimeOffset.UnixEpoch);
        object? received = null;
        bench.Handler.Script = message =>
        {
            var expected = vector.Expected.GetProperty("fields");
            TypedValue.ShouldBe(Expected(expected), Only(message, expected));
            received = message;
            return null;
        };
        var operation = HainanBench.At(vector.Text("path"));
        var served = await bench.ServeAsync(operation, Encoding.UTF8.GetBytes(vector.Text("body_utf8")), vector.Text("content_type"));
        Assert.True(received is not null, $"{served.Fault} {served.Error}");
        served.ShouldBe(success: true);
    }

    public static async Task VerifyAsync(Vector vector)
    {
        var bench = new HainanBench(DateTimeOffset.UnixEpoch);
        var served = await bench.ServeAsync(HainanBench.At(vector.Text("path")), vector.Bytes("body_hex"));
        Assert.Contains(vector.Outcome, (string[])["accept", "reject"]);
        served.ShouldBe(vector.Outcome == "accept");
    }

    /// <summary>What a host maps: by path and method, out of the facts.</summary>
    public static void Address(Vector vector)
    {
        var there = HainanBench.Operations.Where(operation => operation.Facts.Route == vector.Text("path")).ToList();
        var status = there.Count == 0 ? 404 : there.Exists(operation => operation.Facts.Method == vector.Text("method")) ? 200 : 405;
        Assert.Equal(vector.Expected.GetProperty("http_status").GetInt32(), status);
    }

    // The fields as a form that the framework wrote, read; empty texts, which a reader takes for absent, put back.
    private static object Message(GeneratedOperation operation, FieldList fields)
    {
        using var content = new FormUrlEncodedContent(fields.Fields.Select(static field => KeyValuePair.Create(field.Name, field.Value.GetString()!)));
        var body = content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken).Result;
        var message = operation.Message.Read(new(body), new Scratch());
        return Records.Create(message.GetType(), [.. Records.MembersOf(message.GetType()).Select(member =>
            fields[member.Field.Name] is "" ? Utf8Text.Empty : Records.Get(message, member.Field.Name))]);
    }

    // Members that the vector does not name are not compared.
    private static object Only(object message, JsonElement expected) =>
        Records.Create(message.GetType(), [.. Records.MembersOf(message.GetType()).Select(member =>
            expected.TryGetProperty(member.Field.Name, out _) ? Records.Get(message, member.Field.Name) : null)]);

    // x_ms says what the text in x means.
    private static JsonElement Expected(JsonElement fields) => JsonSerializer.SerializeToElement(fields.EnumerateObject()
        .Where(static field => !field.Name.EndsWith("_ms", StringComparison.Ordinal))
        .ToDictionary(static field => field.Name, field => fields.TryGetProperty(field.Name + "_ms", out var time) ? time : field.Value));
}
