using Benchmarks.Messages;

namespace Benchmarks.Measuring;

/// <summary>
/// Measures several ways to do the same beside each other: in turns of a few milliseconds, so that whatever else the
/// machine does meets all of them, and ratios within a round. Absolute times are of this machine; ratios are not.
/// </summary>
internal static class Contest
{
    /// <summary>One figure for each contestant, in their order; ratios are to the first one.</summary>
    public static IReadOnlyList<Figure> Run(IReadOnlyList<Contestant> contestants, Effort effort)
    {
        var counts = Array.ConvertAll(
            WarmUp.Run([.. contestants.Select(static contestant => contestant.Once)], effort.WarmUps),
            took => Math.Max(1, (int)(effort.Batch.TotalNanoseconds / took)));
        var times = Array.ConvertAll(counts, _ => new double[effort.Rounds]);
        for (var round = 0; round < effort.Rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                // Nobody always comes behind the same other one.
                var index = (turn + round) % contestants.Count;
                times[index][round] = Batch.Measure(contestants[index].Once, counts[index]);
            }
        }

        return [.. contestants.Select((contestant, index) => new Figure(
            contestant.Name,
            Median.Of(times[index]),
            Median.SpreadOf(times[index]),
            Allocation.Of(contestant.Once, counts[index]),
            Median.Of(times[index].Zip(times[0], static (one, first) => one / first))))];
    }
}
