namespace Yizhan.Conformance.Chengdu;

/// <summary>A socket in memory: a terminal's channel on one end, the generated server of the platform on the other.</summary>
internal sealed class SocketTalk(LinkServer server) : IWireChannel
{
    private readonly Queue<byte[]> _frames = [];
    private readonly ServerCall _call = new() { Cancellation = TestContext.Current.CancellationToken };

    /// <summary>Every frame that went either way, in order.</summary>
    public List<(string From, byte[] Frame)> Transcript { get; } = [];

    /// <summary>What the platform refused.</summary>
    public List<Fault> Faults { get; } = [];

    public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
    {
        _frames.Clear();
        await SendAsync(body, cancellation);
        return await ReceiveAsync(cancellation);
    }

    public ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) => new(_frames.TryDequeue(out var frame)
        ? new ChannelResult(new(frame), "")
        : new ChannelResult(default, "the platform says nothing"));

    public async ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation)
    {
        foreach (var frame in Frames(server.Facts.Frame!, body.Span.ToArray()))
        {
            Transcript.Add(("device", frame));
            _call.Reset();
            _call.Body = new(frame);
            await server.ServeAsync(_call);
            Assert.Null(_call.Exception);
            if (_call.Fault is not (Fault.None or Fault.NothingToDo))
            {
                Faults.Add(_call.Fault);
            }

            foreach (var answer in Frames(server.Facts.ReplyFrame!, [.. _call.Output.Written, .. _call.Pushed.Written]))
            {
                Transcript.Add(("platform", answer));
                _frames.Enqueue(answer);
            }
        }

        return "";
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return default;
    }

    /// <summary>Whole frames, cut where the rules say.</summary>
    public static IReadOnlyList<byte[]> Frames(FrameRules rules, byte[] bytes)
    {
        var frames = new List<byte[]>();
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(rest, rules, out _, out var length));
            frames.Add(rest[..(int)length].ToArray());
            Assert.True(FrameReader.ChecksumHolds(frames[^1], rules));
            Assert.True(length <= rules.EmitMax, "longer than may be emitted");
            rest = rest[(int)length..];
        }

        return frames;
    }
}
