using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>When commands are given out, and what a terminal makes of the answer to its heartbeat.</summary>
public sealed class ChengduCommandTests
{
    private const string Key = "Ab3dEf7H";
    private const string AddPath = "/httpserver/Service/DevivePacketWebSvr.assx/GetAddPerson";
    private const string DeletePath = "/httpservice/Service/DevivePacketWebSvr.assx/GetDelPerson";
    private const string FeedBackPath = "/httpserver/Service/DevivePacketWebSvr.assx/FeedBack";

    private static readonly Person Somebody = new("7", "张三") { IdNumber = "1", Photo = new byte[] { 1, 2, 3 } };

    private readonly ChengduBench _bench = new(Key);

    [Fact, Covers("CD-5.3.1.b1", "CD-5.3.1.b3", "CD-5.3.4.o1")]
    public async Task Each_heartbeat_brings_one_command_and_the_next_one_comes_after_its_result()
    {
        _bench.Command(CommandKind.Remove, new Person("1", "a"), new Person("2", "b"));
        await using var talk = new SocketTalk(_bench[ChengduBench.Socket]);
        var terminal = new StubTerminal(ChengduBench.Sn, _bench.Time);
        terminal.People.AddRange([new("1", "a"), new("2", "b")]);
        await using var driver = ChengduProtocol.Drive(new(ChengduBench.Sn, _bench.Credentials, _ => talk, _bench.Time), terminal);
        Assert.Equal(Receipt.Delivered, await driver.HeartbeatAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "device 10,platform 10,platform 14,device 14,device 10,platform 10,platform 14,device 14,device 10,platform 10",
            string.Join(',', talk.Transcript.Select(static step => $"{step.From} {step.Frame[4]:X2}")));
        Assert.Empty(terminal.People);
        Assert.Equal(("1", true), Assert.Single(_bench.Platform.Results));
    }

    [Fact, Covers("CD-5.3.1.b3")]
    public async Task A_command_whose_result_did_not_come_is_sent_again_and_no_other_one()
    {
        _bench.Command(CommandKind.Remove, new Person("1", "a"), new Person("2", "b"));
        using var session = _bench.Session();
        var pushed = new List<string>();
        for (var heartbeat = 0; heartbeat < 2; heartbeat++)
        {
            session.Begin();
            ChengduSocket.WriteHeartbeat(new(session.Sn, WireTime.Now(_bench.Time)), session);
            using var call = new ServerCall { Body = session.Output.Text, Cancellation = TestContext.Current.CancellationToken };
            await _bench[ChengduBench.Socket].ServeAsync(call);
            Assert.True(ChengduSocket.TryRead(call.Pushed.Text, session.Scratch, out ChengduAnswer packet, out _));
            Assert.True(session.Sealer(ChengduSocket.Seal).TryOpen(packet.Body.Text, session.Scratch, out var text));
            pushed.Add(text.ToString());
        }

        Assert.Equal(pushed[0], Assert.Single(pushed.Distinct()));
        Assert.Contains("\"user_id\":\"1\"", pushed[0], StringComparison.Ordinal);
    }

    [Theory, Covers("CD-5.3.1.b4", "CD-5.3.1.b5", "CD-Q6", "CD-Q7")]
    [InlineData(0x01, """{"cmd":"0x25"}""", true)]
    [InlineData(0x25, "", true)]
    [InlineData(0x14, """{"cmd":"0x25"}""", true)]
    [InlineData(0x25, """{"cmd":"0x77"}""", false)]
    [InlineData(0x01, """{"cmd":"0x77","params":[{"date_time":"2021-03-28 03:16:08"}]}""", false)]
    [InlineData(0x77, "", false)]
    public async Task The_command_in_the_body_counts_before_that_in_the_status_and_an_unknown_one_is_ignored(int status, string body, bool awaits)
    {
        using var session = _bench.Session();
        using var output = new WireWriter();
        ChengduSocket.WriteFrames(
            new ChengduAnswer(0xCCDD, 0, 0x10, 0, 0, status, session.Sn, default), body, session.Sealer(ChengduSocket.Seal), session.Scratch, output);
        var channel = new Answering(output.Written.ToArray());
        var terminal = new StubTerminal(ChengduBench.Sn, _bench.Time);
        await using var driver = ChengduProtocol.Drive(new(ChengduBench.Sn, _bench.Credentials, _ => channel, _bench.Time), terminal);
        var receipt = await driver.HeartbeatAsync(TestContext.Current.CancellationToken);
        Assert.Equal((awaits, awaits ? ReceiptKind.Unreachable : ReceiptKind.Delivered), (channel.Awaited, receipt.Kind));
    }

    [Fact, Covers("CD-6.2.b1", "CD-6.5.b2")]
    public async Task People_are_offered_over_HTTPS_until_a_feedback_about_them()
    {
        _bench.Command(CommandKind.Enrol, Somebody);
        var first = await AskAsync(AddPath);
        Assert.NotEqual("", first);
        Assert.Equal(first, await AskAsync(AddPath));

        // About a deletion, which was not asked for last.
        await _bench.ServeAsync(ChengduBench.Https, FeedBackPath, $"type=0&sn={ChengduBench.Sn}");
        Assert.Empty(_bench.Platform.Results);
        Assert.Equal(first, await AskAsync(AddPath));
        await _bench.ServeAsync(ChengduBench.Https, FeedBackPath, $"type=2&sn={ChengduBench.Sn}");
        Assert.Equal(("1", true), Assert.Single(_bench.Platform.Results));
        Assert.Equal("", await AskAsync(AddPath));
        Assert.Equal("", await AskAsync(DeletePath));
    }

    private async Task<string> AskAsync(string path)
    {
        var (_, body, _) = await _bench.ServeAsync(ChengduBench.Https, path, $"sn={ChengduBench.Sn}");
        using var json = JsonDocument.Parse(body);
        Assert.Equal(0, json.RootElement.GetProperty("Result").GetInt32());
        return json.RootElement.GetProperty("Content").GetString()!;
    }

    /// <summary>A platform that answers once, and from which nothing comes afterwards.</summary>
    private sealed class Answering(byte[] frame) : IWireChannel
    {
        public bool Awaited { get; private set; }

        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
            new(new ChannelResult(new(frame), ""));

        public ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation)
        {
            Awaited = true;
            return new(new ChannelResult(default, "nothing more"));
        }

        public ValueTask DisposeAsync() => default;
    }
}
