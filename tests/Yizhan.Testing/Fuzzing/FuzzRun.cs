namespace Yizhan.Testing;

/// <summary>A number of inputs over all targets, by several workers beside each other.</summary>
internal sealed class FuzzRun
{
    private FuzzRun(IReadOnlyList<FuzzWorker> workers)
    {
        Findings = [.. workers.SelectMany(static worker => worker.Findings).DistinctBy(static finding => finding.FileName)];
        Tried = workers.Sum(static worker => worker.Tried);
        Rows =
        [
            .. workers.SelectMany(static worker => worker.Rows).GroupBy(static row => (row.Protocol, row.Kind)).Select(group => new FuzzRow(
                group.Key.Protocol, group.Key.Kind, group.Count() / workers.Count, group.Sum(static row => row.Inputs), group.Sum(static row => row.Accepted),
                group.Aggregate(TimeSpan.Zero, static (sum, row) => sum + row.Time))),
        ];
    }

    public IReadOnlyList<FuzzFinding> Findings { get; }

    public long Tried { get; }

    public IReadOnlyList<FuzzRow> Rows { get; }

    /// <summary>Tries inputs; the same ones for the same seed and number of workers.</summary>
    /// <param name="targets">Makes the targets; each worker has its own.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="workers">How many beside each other.</param>
    /// <param name="stop">Ends it before.</param>
    public static FuzzRun Of(Func<IReadOnlyList<FuzzTarget>> targets, long inputs, int seed, int workers, CancellationToken stop)
    {
        // All targets first: their handlers share what they answer.
        var own = Enumerable.Range(0, workers).Select(_ => targets()).ToArray();
        var all = own.Select((targets, index) =>
            new FuzzWorker(targets, unchecked((seed * 31) + index), (inputs / workers) + (index < inputs % workers ? 1 : 0))).ToArray();
        var threads = Array.ConvertAll(all, worker => new Thread(() => worker.Run(stop)) { IsBackground = true });
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        foreach (var target in own.SelectMany(static targets => targets))
        {
            target.Dispose();
        }

        return new(all);
    }
}
