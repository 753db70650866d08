namespace Yizhan.Testing;

/// <summary>Frames with headers at one side of a link that pushes, one after another on one connection.</summary>
/// <param name="push">The message.</param>
/// <param name="atDevice">Whether the platform's message arrives at the device; else what the device sends back, at the platform.</param>
internal sealed class ConversationTarget(GeneratedPush push, bool atDevice) : FuzzTarget(
    push.Link.Protocol.Key, atDevice ? "push" : "result", push.ToString())
{
    // What makes a message too large for one frame, where it has something that may be large.
    private const int TimesLarge = 40;

    private readonly PushBench _maker = new(push.Link);
    private readonly PushBench _bench = new(push.Link, SwiftHandler.Of);
    private readonly FuzzPayloads _payloads = new(atDevice ? push.Message : push.Result);
    private ServerCall _call = new();

    private LinkServer Server => atDevice ? _bench.Device : _bench.Platform.Server;

    private FrameRules Arriving => atDevice ? push.Link.Facts.ReplyFrame! : push.Link.Facts.Frame!;

    private FrameRules Leaving => atDevice ? push.Link.Facts.Frame! : push.Link.Facts.ReplyFrame!;

    public override byte[] Seed(Random random)
    {
        var message = new RecordMaker(random, random.Next(1, 40) * (random.Next(4) == 0 ? TimesLarge : 1)).Make(push.Message.Record);
        var frames = _maker.Write(push, message);
        return atDevice ? frames : _maker.AtDevice(frames).Body;
    }

    public override void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        if (random.Next(3) == 0 && FrameReader.TryRead(other, Arriving, out _, out var length) == FrameStatus.Complete)
        {
            // A mutated payload in the other frame.
            using var session = _bench.Platform.Session();
            var envelope = push.Link.Envelopes(atDevice ? Way.Reply : Way.Request).Single();
            if (envelope.TryRead(new(other[..(int)length].ToArray()), session.Scratch, out var frame, out _))
            {
                input.Load(_payloads.Next(random));
                Mutator.Mutate(input, _payloads.Next(random), random);
                Utf8Text text = new(input.Span.ToArray());
                var slot = push.Link.Seal is { } seal ? session.Sealer(seal).Seal(text, session.Scratch) : text;
                input.Load(envelope.Write(Records.With(frame, Role.Payload, new WireSlot(slot))));
            }
        }
        else if (random.Next(2) == 0)
        {
            input.Load(FrameFeed.Mend(Arriving, input.Span.ToArray()));
        }
    }

    public override FuzzOutcome Run(Utf8Text input)
    {
        // Parts that wait, or were there already, belong to a connection; each input has its own.
        _call.Dispose();
        _call = new();
        var (accepted, digest) = (false, 0);
        for (var rest = input; rest.Length > 0;)
        {
            var whole = FrameReader.TryRead(rest.Span, Arriving, out _, out var length) == FrameStatus.Complete;
            var frame = whole ? rest.Slice(0, (int)length) : rest;
            rest = rest.Slice(frame.Length, rest.Length - frame.Length);
            _call.Reset();
            _call.Body = frame;
            Server.ServeAsync(_call).AsTask().GetAwaiter().GetResult();
            accepted |= _call.Fault == Fault.None && !_call.IsGathering;
            digest = HashCode.Combine(digest, FuzzOutcome.Of(accepted, (int)_call.Fault, _call.Output.Written).Digest);
        }

        return new(accepted, digest);
    }

    public override string? Judge(Utf8Text input) =>
        _call.Exception is not null || _call.Fault == Fault.Internal ? $"fails itself: {_call.Exception}"
        : _call.Output.Length > 0 && !FrameFeed.AreWhole(Leaving, _call.Output.Written.ToArray()) ? "says something that is no frame"
        : null;

    // The call, and parts that it gathers.
    public override long MostBytes(int length) => (32 << 10) + (16L * length);

    protected override void Release() => _call.Dispose();
}
