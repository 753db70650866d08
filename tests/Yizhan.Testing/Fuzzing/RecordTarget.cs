namespace Yizhan.Testing;

/// <summary>The generated reader of a record.</summary>
internal sealed class RecordTarget(GeneratedLink link, RecordCodec codec) : FuzzTarget(link.Protocol.Key, "record", $"{link}.{codec}")
{
    private readonly Scratch _scratch = new();

    public override byte[] Seed(Random random) => codec.Write(new RecordMaker(random, random.Next(1, 60)).Make(codec.Record));

    public override void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
        if (codec.Frame is { } rules && random.Next(2) == 0)
        {
            input.Load(FrameFeed.Mend(rules, input.Span.ToArray()));
        }
    }

    public override FuzzOutcome Run(Utf8Text input)
    {
        _scratch.Reset();
        var accepted = codec.Accepts(input, _scratch, out var error);
        return new(accepted, HashCode.Combine(error.Code, error.Path, error.Offset, error.Item, error.Actual));
    }

    public override string? Judge(Utf8Text input)
    {
        _scratch.Reset();
        return codec.Accepts(input, _scratch, out var error) == error.IsError ? "reads a record and an error, or neither"
            : error.ToString().Length == 0 ? "refuses without a word"
            : null;
    }

    protected override void Release() => _scratch.Dispose();
}
