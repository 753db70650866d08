namespace Yizhan.Testing;

/// <summary>Something that reads bytes which anybody may have sent.</summary>
/// <param name="protocol">Whose it is.</param>
/// <param name="kind">What it is: a record, a request, a reply.</param>
/// <param name="name">Which one.</param>
internal abstract class FuzzTarget(string protocol, string kind, string name) : IDisposable
{
    public string Protocol { get; } = protocol;

    public string Kind { get; } = kind;

    /// <summary>By which a finding names it.</summary>
    public string Name { get; } = $"{kind} {name}";

    /// <summary>Inputs that others wrote.</summary>
    public IReadOnlyList<byte[]> Foreign { get; init; } = [];

    public FuzzMutator Mutator { get; init; } = new(new([]));

    /// <summary>One valid input.</summary>
    public abstract byte[] Seed(Random random);

    /// <summary>Makes what was mutated pass the outer checks: check values, signatures, seals. Some of the time.</summary>
    public virtual void Mend(FuzzInput input, ReadOnlySpan<byte> other, Random random)
    {
    }

    /// <summary>What has to be made before an input arrives, and is not measured.</summary>
    public virtual void Prepare(Utf8Text input)
    {
    }

    /// <summary>Reads an input; what this allocates and how long it takes is measured.</summary>
    public abstract FuzzOutcome Run(Utf8Text input);

    /// <summary>What is wrong with what <see cref="Run"/> left behind; <c>null</c>: nothing. Not measured.</summary>
    public virtual string? Judge(Utf8Text input) => null;

    /// <summary>Most bytes that reading an input of this length may allocate once everything is warm.</summary>
    public virtual long MostBytes(int length) => 0;

    /// <summary>How long reading an input of this length may take at most: far above what it takes, far below what is quadratic.</summary>
    public virtual TimeSpan MostTime(int length) => TimeSpan.FromMicroseconds(2_000 + length);

    public void Dispose() => Release();

    /// <summary>Gives back what it holds.</summary>
    protected virtual void Release()
    {
    }
}
