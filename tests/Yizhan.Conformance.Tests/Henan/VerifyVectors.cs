namespace Yizhan.Conformance.Henan;

/// <summary>Requests as the platform gets them, and the whole answers.</summary>
internal static class VerifyVectors
{
    public static async Task VerifyAsync(Vector vector)
    {
        var bench = HenanBench.Of(vector);
        var (fault, body) = await bench.ServeAsync(vector.Text("path"), vector.Text("body_utf8"));
        if (vector.Outcome == "reject")
        {
            Assert.NotEqual(Fault.None, fault);
            Assert.Equal(vector.ExpectedText("body_utf8"), body);
            return;
        }

        Assert.Equal("accept", vector.Outcome);
        Assert.True(HenanBench.Succeeded(body), body);
    }

    public static async Task HttpAsync(Vector vector)
    {
        if (vector.Text("method") != "POST")
        {
            // The host maps the methods that the facts name, and answers others with 405.
            Assert.Equal(405, vector.Expected.GetProperty("http_status").GetInt32());
            Assert.All(HenanBench.Http.Facts.Operations, static operation => Assert.Equal("POST", operation.Method));
            return;
        }

        var bench = HenanBench.Of(vector);
        var type = vector.Has("content_type") ? vector.Text("content_type") : HenanBench.Form;
        var (fault, body) = await bench.ServeAsync(vector.Text("path"), vector.Text("body_utf8"), type);
        if (vector.Outcome == "accept")
        {
            Assert.True(HenanBench.Succeeded(body), body);
            return;
        }

        // The host maps the paths that the facts name, and answers others with 404; the link knows none either.
        Assert.Equal(404, vector.Expected.GetProperty("http_status").GetInt32());
        Assert.Equal(Fault.UnknownOperation, fault);
    }
}
