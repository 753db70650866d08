namespace Yizhan.Testing;

/// <summary>The generated client's reader of an answer.</summary>
internal sealed class ReplyTarget : FuzzTarget
{
    private readonly GeneratedOperation _operation;
    private readonly LinkBench _bench;
    private readonly ClientSession _session;
    private readonly Func<Utf8Text, ReplyKind> _reading;
    private readonly RightReply _right;

    public ReplyTarget(GeneratedOperation operation)
        : base(operation.Link.Protocol.Key, "reply", operation.ToString())
    {
        _operation = operation;
        _bench = new(operation.Link);
        _session = _bench.Session();
        _reading = SteadyCalls.Reading(operation, "1", _session);
        _right = new(operation, _bench.Credentials);
    }

    public override byte[] Seed(Random random)
    {
        var maker = new RecordMaker(random, random.Next(1, 60));
        _bench.Script = random.Next(8) == 0 ? static _ => Fault.Invalid : _ => _operation.Reply is { } reply ? maker.Make(reply.Record) : null;
        return _bench.Serve(_operation, _operation.WriteRequest(maker.Make(_operation.Message.Record), "1", _session)).Body;
    }

    public override void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        if (random.Next(2) == 0)
        {
            input.Load(_right.Again(input));
        }

        if (_operation.Link is { HasHeaders: true, Facts.ReplyFrame: { } rules } && random.Next(2) == 0)
        {
            input.Load(FrameFeed.Mend(rules, input.Span.ToArray()));
        }
    }

    public override FuzzOutcome Run(Utf8Text input)
    {
        var kind = _reading(input);
        return new(kind is ReplyKind.Success or ReplyKind.Failure, (int)kind);
    }

    public override string? Judge(Utf8Text input) => _reading(input) == ReplyKind.NoAnswer ? "reads an answer as none" : null;

    // Code and wording of a failure, or why the answer cannot be read and where, are strings: a few times their bytes.
    public override long MostBytes(int length) => 2048 + (8L * length);

    protected override void Release()
    {
        _session.Dispose();
        _right.Dispose();
    }
}
