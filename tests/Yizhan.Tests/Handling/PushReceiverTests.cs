namespace Yizhan.Tests.Handling;

public sealed class PushReceiverTests
{
    private static readonly LinkFacts Link = new() { Name = "Fake", Transport = Transport.Tcp, Dialect = Dialect.Binary, MaxBody = 100 };

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_received_done_and_answered()
    {
        var channel = new Stream("do it", "later");
        using var receiver = Receiver(channel);
        Assert.Equal("", await receiver.ReceiveAsync(default, Test));
        Assert.Equal(["did do it"], channel.Sent);
        Assert.Equal(Fault.None, receiver.Fault);
        Assert.Equal("later", Assert.Single(channel.Coming));
    }

    [Fact]
    public async Task A_frame_that_has_already_come_is_the_first()
    {
        var channel = new Stream("part b", "end c");
        using var receiver = Receiver(channel);
        Assert.Equal("", await receiver.ReceiveAsync("part a", Test));
        Assert.Equal(["did end c"], channel.Sent);
        Assert.Empty(channel.Coming);
        Assert.Equal("", await Receiver(new Stream()).ReceiveAsync("do it", Test));
    }

    [Fact]
    public async Task What_was_wrong_is_told_and_answered_all_the_same_and_forgotten_with_the_next()
    {
        var channel = new Stream("wrong", "do it");
        using var receiver = Receiver(channel);
        Assert.Equal("", await receiver.ReceiveAsync(default, Test));
        Assert.Equal(Fault.Invalid, receiver.Fault);
        Assert.Equal("Push.User (user_id, §5): is missing or empty", receiver.Error.ToString());
        Assert.Equal("", await receiver.ReceiveAsync(default, Test));
        Assert.Equal(["no Invalid", "did do it"], channel.Sent);
        Assert.Equal((Fault.None, false), (receiver.Fault, receiver.Error.IsError));
    }

    [Fact]
    public async Task A_channel_that_brings_nothing_or_takes_nothing_says_why()
    {
        using (var receiver = Receiver(new Stream("part a")))
        {
            Assert.Equal("nothing more comes", await receiver.ReceiveAsync(default, Test));
        }

        var full = new Stream("do it") { Problem = "the connection broke" };
        using var sending = Receiver(full);
        Assert.Equal("the connection broke", await sending.ReceiveAsync(default, Test));
    }

    [Fact]
    public async Task Frames_that_make_no_message_end_the_wait()
    {
        var channel = new Stream { Endless = "part" };
        using var receiver = Receiver(channel);
        Assert.Equal("the platform sends frames that make no message", await receiver.ReceiveAsync(default, Test));
        Assert.Empty(channel.Sent);
    }

    [Fact]
    public async Task The_handler_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        using var receiver = Receiver(new Stream("cancelled?"));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await receiver.ReceiveAsync(default, cancel.Token));
    }

    private static PushReceiver Receiver(Stream channel) => new(channel, new Device());

    private sealed class Stream(params string[] coming) : IWireChannel
    {
        public Queue<string> Coming { get; } = new(coming);

        public List<string> Sent { get; } = [];

        public string Problem { get; init; } = "";

        public string? Endless { get; init; }

        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
            throw new InvalidOperationException("nothing is asked");

        public ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) =>
            new(Coming.TryDequeue(out var next) || (next = Endless) is not null ? new ChannelResult(next, "") : new(default, "nothing more comes"));

        public ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation)
        {
            Sent.Add(body.ToString());
            return new(Problem);
        }

        public ValueTask DisposeAsync() => default;
    }

    // Says what it did; to parts it says nothing.
    private sealed class Device() : LinkServer(Link, ServerGate.OfDevice(
        new() { Key = "fake" }, new("1", CredentialSet.Empty, static _ => throw new InvalidOperationException("nothing is opened"), TimeProvider.System)))
    {
        private static readonly MemberTable Members = new("Push", "5", new Member("user_id", "User"));

        public override ValueTask ServeAsync(ServerCall call)
        {
            call.Cancellation.ThrowIfCancellationRequested();
            var text = call.Body.ToString();
            if (text == "wrong")
            {
                call.Refuse(Fault.Invalid, WireError.MissingMember(Members, 0));
                call.Output.Write("no Invalid"u8);
            }
            else if (!text.StartsWith("part", StringComparison.Ordinal))
            {
                call.Output.Write(((Utf8Text)("did " + text)).Span);
            }

            return default;
        }

        public override void Refuse(ServerCall call, Fault fault) => call.Refuse(fault);
    }
}
