using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>Dialect.Multipart</c>: parts behind a boundary that is drawn for every request.</summary>
public sealed class MultipartTests
{
    private const string Spec = """
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.Multipart, Reply = Dialect.Json, Also = Dialects.Form)]
        public readonly partial struct ExampleParts;

        [Message<ExampleParts>("/punch", Reply = typeof(Done))]
        public readonly partial record struct Punch(
            [Field("Idno", Max = 18)] Utf8Text Id,
            [Field("gender")] int Gender,
            [Field("photo", Max = 64)] Base64 Photo,
            [Field("at", Format = "yyyy-MM-dd")] WireTime At,
            [Field("t", Format = "0.0")] decimal? Temperature,
            [Field("rows", Max = 2, As = As.JsonText)] WireList<Row> Rows,
            [Field("note", Max = 32, Optional = true)] Utf8Text Note);

        public readonly partial record struct Row([Field("n")] int N);

        public readonly partial record struct Done([Field("n")] int N);

        public sealed class Handler : IExamplePartsHandler
        {
            public ValueTask<Answer<Done>> OnPunchAsync(ServerCall call, Punch message) =>
                ValueTask.FromResult<Answer<Done>>(new Done(message.Rows.Count + message.Photo.ToBytes().Length));
        }

        public sealed class Wire : IWireChannel
        {
            public string Sent = "";

            public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) => throw new NotSupportedException();

            public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, Utf8Text contentType, CancellationToken cancellation)
            {
                Sent += contentType + "\n" + body;
                var server = new ExampleParts.Server(new ServerGate(ExampleProtocol.Facts, new Nobody(), TimeProvider.System, static _ => { }), new Handler());
                using var call = new ServerCall { Path = operation.Route, Body = body, ContentType = contentType.ToString() };
                await server.ServeAsync(call);
                return new(call.Output.Text.Keep(), "");
            }

            public ValueTask DisposeAsync() => default;
        }

        public static class Terminal
        {
            public static string Talk()
            {
                var next = 0.0;
                using var session = new ClientSession("1", CredentialSet.Empty, TimeProvider.System, () => (next += 1 / 64.0) % 1);
                var wire = new Wire();
                var client = new ExampleParts.Client(wire, session);
                var message = new Punch("41", 1, Base64.FromBytes(new byte[] { 0xFF, 0xD8, 0xFF }), new WireTime(0), 36, new Row[] { new(1), new(2) }, "a&b 中");
                var first = client.PunchAsync(message).AsTask().GetAwaiter().GetResult();
                var second = client.PunchAsync(message).AsTask().GetAwaiter().GetResult();
                return wire.Sent + first.Value.N + second.Value.N;
            }
        }
        """;

    [Fact]
    public void Each_request_is_parts_behind_its_own_boundary()
    {
        var run = Spoken.Served(Spec, "ExampleParts").Call("Terminal", "Talk");
        var bodies = run.Split("multipart/form-data; boundary=", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, bodies.Length);
        var boundary = bodies[0][..bodies[0].IndexOf('\n', StringComparison.Ordinal)];
        Assert.Equal(32, boundary.Length);
        Assert.NotEqual(boundary, bodies[1][..32]);
        string Part(string name, string value) => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
        Assert.Equal(
            $"{boundary}\n" + Part("Idno", "41") + Part("gender", "1") + Part("photo", "/9j/") + Part("at", "1970-01-01") + Part("t", "36.0")
            + Part("rows", """[{"n":1},{"n":2}]""") + Part("note", "a&b 中") + $"--{boundary}--\r\n",
            bodies[0]);
        Assert.EndsWith("55", run, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_body_tells_its_boundary_itself_and_a_form_is_read_besides()
    {
        var spoken = Spoken.Of(Spec.Replace(
            "Utf8Text Note);", "Utf8Text Note) { public override string ToString() => Id + \" \" + Rows.Count; }", StringComparison.Ordinal)
            + "public sealed class Nobody : IDeviceDirectory { public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => null; public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null; }",
            "ExampleParts");
        const string Line = "\r\nContent-Disposition: form-data; name=";
        Assert.Equal("41 1", spoken.Read(
            $"--B{Line}Idno\r\n\r\n41\r\n--B{Line}gender\r\n\r\n1\r\n--B{Line}photo\r\n\r\n/9j/\r\n--B{Line}at\r\n\r\n2020-01-01\r\n--B{Line}rows\r\n\r\n[{{\"n\":1}}]\r\n--B--\r\n"));
        Assert.Equal("41 0", spoken.Read("Idno=41&gender=1&photo=/9j/&at=2020-01-01&rows=[]"));
    }

    [Fact]
    public void An_answer_in_parts_has_no_emitter()
    {
        var run = GeneratorRun.Wrong(Example.With("""
            [Link<ExampleProtocol>(Transport.Http)]
            [Wire(Dialect.Multipart)]
            public readonly partial struct ExampleParts;

            [Message<ExampleParts>("/punch", Reply = typeof(Done))]
            public readonly partial record struct Punch([Field("n")] int N);

            public readonly partial record struct Done([Field("n")] int N);
            """).Source);
        Assert.Equal("YZ0307", Assert.Single(run.Findings).Id);
    }
}
