namespace Yizhan.Testing;

/// <summary>The server's own connection on a stream: frames, parts, answers, and what is pushed behind them.</summary>
internal sealed class StreamTarget : FuzzTarget
{
    private readonly GeneratedLink _link;
    private readonly LinkBench _bench;
    private readonly ClientSession _session;
    private readonly byte[][] _results;
    private byte[] _piece = [];
    private byte[] _answers = [];

    public StreamTarget(GeneratedLink link)
        : base(link.Protocol.Key, "stream", $"{link}")
    {
        _link = link;
        _bench = new(link, SwiftHandler.Of, static bytes => bytes.Fill(1));
        _session = _bench.Session();
        var maker = new RecordMaker(new Random(5), 10);
        _results = [.. link.Pushes.Select(push => PushBench.ResultOf(push, maker.Make(push.Message.Record)))];
    }

    public override byte[] Seed(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ =>
    {
        var operation = _link.Operations[random.Next(_link.Operations.Count)];
        var request = operation.WriteRequest(new RecordMaker(random, random.Next(1, 30)).Make(operation.Message.Record), "1", _session);
        return _results.Length > 0 && random.Next(3) == 0 ? _results[random.Next(_results.Length)] : FrameFeed.Framed(_link.Facts.Frame!, request);
    })];

    public override void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        if (random.Next(2) == 0)
        {
            var rules = _link.Facts.Frame!;
            input.Load(rules.Prefix == Prefix.Header ? FrameFeed.Mend(rules, input.Span.ToArray())
                : input.Length <= rules.Max && input.Length <= Math.Max(rules.EmitMax, 1) ? FrameFeed.Frame(rules, input.Span)
                : input.Span.ToArray());
        }
    }

    public override void Prepare(Utf8Text input) => _piece = input.Span.ToArray();

    public override FuzzOutcome Run(Utf8Text input)
    {
        _answers = StreamBench.Answers(_bench.Server, _piece);
        return FuzzOutcome.Of(_answers.Length > 0, 0, _answers);
    }

    public override string? Judge(Utf8Text input) => _piece.Length == 0 || _answers.AsSpan().SequenceEqual(
        StreamBench.Answers(_bench.Server, _piece[..(_piece.Length / 2)], _piece[(_piece.Length / 2)..])) ? null : "answers otherwise in two pieces";

    // A connection of its own for each input: its pipes, its call, its answers, twice; and parts up to their limit.
    public override long MostBytes(int length) => (256 << 10) + (16L * length);

    public override TimeSpan MostTime(int length) => TimeSpan.FromMicroseconds(5_000 + (5 * length));

    protected override void Release() => _session.Dispose();
}
