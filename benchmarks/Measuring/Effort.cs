namespace Benchmarks.Measuring;

/// <summary>How long is measured.</summary>
/// <param name="WarmUps">Fewest turns before anything counts; see <see cref="WarmUp"/>.</param>
/// <param name="Batch">How long one contestant runs before the next one does.</param>
/// <param name="Rounds">How often each has its turn.</param>
internal sealed record Effort(int WarmUps, TimeSpan Batch, int Rounds)
{
    /// <summary>For a gate: two seconds for three contestants.</summary>
    public static Effort Short { get; } = new(9, TimeSpan.FromMilliseconds(2), 41);

    /// <summary>For figures that are written down.</summary>
    public static Effort Long { get; } = new(14, TimeSpan.FromMilliseconds(5), 101);
}
