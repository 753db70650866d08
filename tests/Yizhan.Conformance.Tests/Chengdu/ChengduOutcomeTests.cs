using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Outcomes of the socket that no vector shows, from either side.</summary>
public sealed class ChengduOutcomeTests
{
    private const string Key = "Ab3dEf7H";

    private readonly ChengduBench _bench = new(Key);

    [Theory, Covers("CD-E2", "CD-E3", "CD-E4", "CD-E5")]
    [InlineData("9999", "失败(无效的数据)")]
    [InlineData("9998", "未知错误, 请和开发人员联系")]
    [InlineData("9001", "数据格式错误[json 解析失败]")]
    [InlineData("9021", "设置时间失败")]
    public void A_terminal_hears_code_and_wording_of_a_failure(string code, string text)
    {
        using var session = _bench.Session();
        var frame = Answer(0x10, 2, ChengduBench.Sn, $$"""{"result_code":"{{code}}","result_desc":"{{text}}"}""");
        var reply = ChengduSocket.ReadHeartbeatReply(new(frame), session);
        Assert.Equal((ReplyKind.Failure, code, text), (reply.Kind, reply.Code, reply.Reason));
    }

    [Fact, Covers("CD-E3", "CD-5.3.3.o4")]
    public async Task A_store_that_refuses_is_an_unknown_error()
    {
        _bench.Platform.Broken = true;
        Assert.Equal((2, "9998", "未知错误, 请和开发人员联系"), await AskAsync(0x19, ChengduBench.Sn, Upload));
        Assert.Empty(_bench.Platform.Punches);
    }

    [Theory, Covers("CD-5.3.3.o3", "CD-E4")]
    [InlineData("no JSON")]
    [InlineData("""{"count":1,"logs":[""")]
    public async Task An_upload_that_cannot_be_parsed_is_told_so(string body) =>
        Assert.Equal((2, "9001", "数据格式错误[json 解析失败]"), await AskAsync(0x19, ChengduBench.Sn, body));

    [Theory, Covers("CD-F14")]
    [InlineData(0x10)]
    [InlineData(0x19)]
    public async Task A_stranger_is_answered_like_a_wrong_key_under_the_key_that_was_drawn(int command)
    {
        // The bench draws the key that it knows.
        Assert.Equal((2, "9001", "数据格式错误[json 解析失败]"), await AskAsync(command, "CD000000000000", Upload));
        Assert.Empty(_bench.Platform.Punches);
    }

    [Theory, Covers("CD-5.3.2.o1", "CD-5.3.2.o2", "CD-5.3.2.o3", "CD-5.3.2.b2", "CD-Q10")]
    [InlineData("0000", """{"count":"1","users":[{"user_id":"7","name":"张三","work_sn":"7","id_card":"1","face_template":"AA=="}]}""")]
    [InlineData("0000", """{"count":1,"users":[{"user_id":"7","name":"张三","work_sn":"8","id_card":"1","face_template":"AA=="}]}""")]
    [InlineData("0000", """{"count":" 1","users":[{"user_id":"7","name":"张三","work_sn":"7","id_card":"1","face_template":"AA=="}]}""")]
    [InlineData("9999", """{"count":"2","users":[{"user_id":"7","name":"张三","work_sn":"7","id_card":"1","face_template":"AA=="}]}""")]
    [InlineData("9999", """{"count":"1","users":[{"user_id":"7","name":"张三","work_sn":"7","face_template":"AA=="}]}""")]
    [InlineData("9001", """{"count":"1","users":[""")]
    public async Task A_terminal_sends_back_what_became_of_people(string code, string body)
    {
        var (sent, terminal) = await PushAsync(0x25, body);
        Assert.Equal(code, sent);
        Assert.Equal(code == "0000" ? ["7"] : [], terminal.People.Select(static person => person.Id));
    }

    [Theory, Covers("CD-5.3.4.o1", "CD-5.3.4.o2", "CD-5.3.4.o3", "CD-Q23")]
    [InlineData("0000", """{"type":0,"user_id":"7","time":""}""", 0)]
    [InlineData("0000", """{"type":" 0","user_id":"7","time":""}""", 0)]
    [InlineData("0000", """{"type":"","user_id":"7"}""", 0)]
    [InlineData("0000", """{"type":0,"user_id":"nobody","time":"2021-03-28 03:16:08"}""", 1)]
    [InlineData("9999", """{"type":0,"time":""}""", 1)]
    [InlineData("9001", "no JSON", 1)]
    public async Task A_terminal_sends_back_what_became_of_a_deletion(string code, string body, int left)
    {
        var (sent, terminal) = await PushAsync(0x14, body, new Person("7", "张三"));
        Assert.Equal((code, left), (sent, terminal.People.Count));
    }

    [Fact, Covers("CD-5.3.2.b1")]
    public async Task A_person_with_the_same_number_is_replaced()
    {
        var body = """{"count":"1","users":[{"user_id":"7","name":"李四","work_sn":"7","id_card":"1","face_template":"AA=="}]}""";
        var (_, terminal) = await PushAsync(0x25, body, new Person("7", "张三"));
        Assert.Equal("李四", Assert.Single(terminal.People).Name);
    }

    [Theory, Covers("CD-Q11")]
    [InlineData("""{"sn":"CD673230723134","date\_time":"2021-03-28 03:16:08"}""")]
    public void A_backslash_before_an_underscore_is_no_part_of_a_name(string body)
    {
        using var scratch = new Scratch();
        Assert.False(ChengduSocket.TryRead(body, scratch, out Heartbeat _, out _));
    }

    [Fact, Covers("CD-Q29")]
    public void A_comma_behind_the_last_member_is_read_and_not_written()
    {
        using var scratch = new Scratch();
        Assert.True(ChengduRegistration.TryRead("""{"errcode":0,"errmsg":"x",}""", scratch, out RegistrationReply reply, out _));
        Assert.Equal("""{"errcode":0,"errmsg":"x"}"""u8, ChengduBench.Registration.Codec(typeof(RegistrationReply)).Write(reply));
    }

    private string Upload => $$"""{"count":1,"logs":[{"sn":"{{ChengduBench.Sn}}","user_id":"1","recog_time":"2021-03-28 03:16:08"}]}""";

    // What the platform answers to a packet: the result byte, code and wording.
    private async Task<(int Result, string Code, string Text)> AskAsync(int command, string sn, string body)
    {
        using var session = _bench.Session();
        using var output = new WireWriter();
        ChengduSocket.WriteFrames(new ChengduPacket(0xDDCC, 0, command, 0, 0, 1, sn, default), body, session.Sealer(ChengduSocket.Seal), session.Scratch, output);
        using var call = new ServerCall { Body = output.Text, Cancellation = TestContext.Current.CancellationToken };
        await _bench[ChengduBench.Socket].ServeAsync(call);
        Assert.True(ChengduSocket.TryRead(call.Output.Text, session.Scratch, out ChengduAnswer answer, out var error), error.ToString());
        Assert.Equal((command, sn), (answer.Command, answer.Sn.ToString()));
        var result = Opened(answer.Body.Text, session);
        return (answer.Result, result.Code.ToString(), result.Text.ToString());
    }

    // What a real terminal sends back to a command, and what it is like afterwards.
    private async Task<(string Code, StubTerminal Terminal)> PushAsync(int command, string body, params Person[] people)
    {
        var terminal = new StubTerminal(ChengduBench.Sn, _bench.Time);
        terminal.People.AddRange(people);
        var channel = new Pushing(Answer(command, 1, ChengduBench.Sn, body));
        await using var driver = ChengduProtocol.Drive(new(ChengduBench.Sn, _bench.Credentials, _ => channel, _bench.Time), terminal);
        await driver.HeartbeatAsync(TestContext.Current.CancellationToken);
        using var session = _bench.Session();
        Assert.True(ChengduSocket.TryRead(new(Assert.Single(channel.Sent)), session.Scratch, out ChengduPacket packet, out var error), error.ToString());
        Assert.Equal(command, packet.Command);
        return (Opened(packet.Body.Text, session).Code.ToString(), terminal);
    }

    private byte[] Answer(int command, int result, string sn, string body)
    {
        using var session = _bench.Session();
        using var output = new WireWriter();
        ChengduSocket.WriteFrames(new ChengduAnswer(0xCCDD, 0, command, 0, 0, result, sn, default), body, session.Sealer(ChengduSocket.Seal), session.Scratch, output);
        return output.Written.ToArray();
    }

    private static SocketResult Opened(Utf8Text body, ClientSession session)
    {
        Assert.True(session.Sealer(ChengduSocket.Seal).TryOpen(body, session.Scratch, out var text));
        Assert.True(ChengduSocket.TryRead(text, session.Scratch, out SocketResult result, out var error), error.ToString());
        return result;
    }

    /// <summary>A platform that pushes one thing in the place of the first answer, and says nothing more.</summary>
    private sealed class Pushing(byte[] frame) : IWireChannel
    {
        private bool _pushed;

        public List<byte[]> Sent { get; } = [];

        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
        {
            var first = !_pushed;
            _pushed = true;
            return new(first ? new ChannelResult(new(frame), "") : new ChannelResult(default, "nothing more"));
        }

        public ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation)
        {
            Sent.Add(body.Span.ToArray());
            return new("");
        }

        public ValueTask DisposeAsync() => default;
    }
}
