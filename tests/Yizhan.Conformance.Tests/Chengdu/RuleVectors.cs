using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Behaviour: batches, feedback, bounds.</summary>
internal static class RuleVectors
{
    public static Task CheckAsync(Vector vector) => vector switch
    {
        _ when vector.Has("pending") => BatchAsync(vector),
        _ when vector.Has("actions") => FeedbackAsync(vector),
        _ when vector.Has("total") => BoundsAsync(vector),
        _ => throw new Xunit.Sdk.XunitException("no such rule"),
    };

    private static async Task BatchAsync(Vector vector)
    {
        var bench = new ChengduBench("12345678");
        await using var talk = new SocketTalk(bench[ChengduBench.Socket]);
        await using var driver = ChengduProtocol.Drive(new(ChengduBench.Sn, bench.Credentials, _ => talk, bench.Time), new StubTerminal(ChengduBench.Sn, bench.Time));
        var sizes = new List<int>();
        foreach (var batch in Enumerable.Range(0, vector["pending"].GetInt32()).Chunk(ChengduProtocol.Facts.Punches.BatchMax))
        {
            var punches = batch.Select(number => new Punch { Device = bench.Device.Id, PersonId = $"{number}", Time = bench.Time.GetUtcNow() }).ToList();
            Assert.Equal(Receipt.Delivered, await driver.SendAsync(punches, TestContext.Current.CancellationToken));
            sizes.Add(punches.Count);
        }

        Assert.Equal(vector.Expected.GetProperty("packets_of").EnumerateArray().Select(static size => size.GetInt32()), sizes);
        Assert.Equal(sizes.Count, talk.Transcript.Count(static step => step.From == "device"));
        Assert.Equal(vector["pending"].GetInt32(), bench.Platform.Punches.Count);
    }

    // The terminal over HTTPS: each answer with people is followed by one feedback, of its own type.
    private static async Task FeedbackAsync(Vector vector)
    {
        var expected = vector.Expected.GetProperty("type").EnumerateArray().Select(static type => type.GetInt32()).ToArray();
        var actions = vector["actions"].EnumerateArray().Select(static action => action.GetString()!).ToArray();
        for (var at = 0; at < actions.Length; at++)
        {
            var channel = new HttpTalk(actions[at]);
            await using var driver = ChengduProtocol.Drive(
                new(ChengduBench.Sn, HttpTalk.Credentials, _ => channel, TimeProvider.System) { Reaches = static link => link.Transport == Transport.Http },
                new StubTerminal(ChengduBench.Sn, TimeProvider.System));
            await driver.HeartbeatAsync(TestContext.Current.CancellationToken);
            Assert.Equal([expected[at]], channel.Feedback);
        }
    }

    private static async Task BoundsAsync(Vector vector)
    {
        Assert.Equal("accept first packet", vector.Outcome);
        var bench = new ChengduBench("12345678");
        using var call = new ServerCall { Cancellation = TestContext.Current.CancellationToken };
        using var scratch = new Scratch();
        using var session = bench.Session();
        using var output = new WireWriter();
        var total = vector["total"].GetInt32();
        for (var (part, sent) = (0, 0); ; part++)
        {
            output.Clear();
            var body = new byte[part == 0 ? 8 : 10213];
            var rules = ChengduSocket.Facts.Frame! with { EmitMax = 0 };
            var mark = FrameWriter.Begin(output, rules);
            ChengduSocket.Write(new ChengduPacket(0xDDCC, 0, 0x19, part, total, 1, ChengduBench.Sn, new(new Utf8Text(body))), output);
            FrameWriter.End(output, rules, mark);
            call.Reset();
            call.Body = output.Text;
            await bench[ChengduBench.Socket].ServeAsync(call);
            sent += body.Length;
            if (sent > 8388608)
            {
                Assert.Equal(Fault.BrokenSequence, call.Fault);
                Assert.NotEqual(0, call.Output.Length);
                return;
            }

            Assert.Equal((Fault.None, 0, true), (call.Fault, call.Output.Length, call.IsGathering));
        }
    }

    /// <summary>A platform that has one thing for the terminal, once.</summary>
    private sealed class HttpTalk(string action) : IWireChannel
    {
        private bool _given;

        public static CredentialSet Credentials { get; } = new([new("desKey", "12345678")]);

        public List<int> Feedback { get; } = [];

        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
        {
            if (operation.Name == "FeedBack")
            {
                Feedback.Add(body.ToString()["?type=".Length] - '0');
                return Answer("");
            }

            var wanted = action.StartsWith("add", StringComparison.Ordinal) ? "GetAddPerson" : "GetDelPerson";
            if (operation.Name != wanted || _given)
            {
                return Answer("");
            }

            _given = true;
            using var session = new ClientSession(ChengduBench.Sn, Credentials, TimeProvider.System);
            using var scratch = new Scratch();
            var json = wanted == "GetAddPerson"
                ? $$"""[{"user_id":"1","name":"a","work_sn":"1","id_card":"2","face_template":"{{(action == "added" ? "AA==" : "A")}}"}]"""
                : $$"""[{"type":0,"user_id":"{{(action == "deleted" ? "1" : "")}}","time":""}]""";
            return Answer(session.Sealer(ChengduHttps.Seal).SealText(new((Utf8Text)json), scratch).Text.ToString());
        }

        public ValueTask DisposeAsync() => default;

        private static ValueTask<ChannelResult> Answer(string content) =>
            new(new ChannelResult($$"""{"Result":0,"Content":"{{content}}","Msg":"ok"}""", ""));
    }
}
