namespace Benchmarks.Load.Loop;

/// <summary>
/// What a success looks like: the body of an answer that the generated client has read and found to be one. Every answer
/// under load has to be the same, but for one place that may change (a time).
/// </summary>
internal sealed class ExpectedAnswer(byte[] sample, Range varies)
{
    private readonly byte[] _sample = sample;
    private readonly int _from = varies.GetOffsetAndLength(sample.Length).Offset;
    private readonly int _to = varies.End.GetOffset(sample.Length);

    public ExpectedAnswer(byte[] sample)
        : this(sample, 0..0)
    {
    }

    public ReadOnlySpan<byte> Sample => _sample;

    public bool Matches(ReadOnlySpan<byte> body) =>
        body.Length == _sample.Length
        && body[.._from].SequenceEqual(_sample.AsSpan(0, _from))
        && body[_to..].SequenceEqual(_sample.AsSpan(_to));
}
