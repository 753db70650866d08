using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>
/// Runs what is going to be measured until the runtime has compiled it for good. It compiles in the background, a tenth of
/// a second after the last new method was seen, and more than once; so everybody runs a little, again and again, with
/// pauses in which the compiler can work.
/// </summary>
internal static class WarmUp
{
    private const int Most = 40;
    private const double Steady = 0.04;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(110);

    /// <summary>How long one operation of each takes once nobody has become faster in the last two turns.</summary>
    public static double[] Run(IReadOnlyList<Func<int>> all, int least)
    {
        var best = new double[all.Count];
        Array.Fill(best, double.MaxValue);
        for (int turn = 0, still = 0; turn < Most && (turn < least || still < 3); turn++)
        {
            still++;
            for (var index = 0; index < all.Count; index++)
            {
                var took = Once(all[index], best[index]);
                still = took < best[index] * (1 - Steady) ? 0 : still;
                best[index] = Math.Min(best[index], took);
            }

            Thread.Sleep(Pause);
        }

        return best;
    }

    private static double Once(Func<int> once, double before)
    {
        // In pieces of about a millisecond; the fastest piece is what it can do.
        var count = before == double.MaxValue ? 1 : Math.Max(1, (int)(1e6 / before));
        var best = double.MaxValue;
        for (var end = Stopwatch.GetTimestamp() + (long)(Turn.TotalSeconds * Stopwatch.Frequency); Stopwatch.GetTimestamp() < end;)
        {
            var took = Batch.Measure(once, count);
            best = Math.Min(best, took);
            count = Math.Max(1, (int)(1e6 / took));
        }

        return best;
    }
}
