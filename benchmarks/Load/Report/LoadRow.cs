namespace Benchmarks.Load.Report;

/// <summary>One figure of ours beside the same of a floor, run by run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">In what.</param>
/// <param name="Beside">The floor.</param>
/// <param name="Floor">Runs of the floor.</param>
/// <param name="Ours">Runs of the platform; each came right after that of the floor.</param>
internal sealed record LoadRow(string Name, string Unit, string Beside, IReadOnlyList<LoadSample> Floor, IReadOnlyList<LoadSample> Ours)
{
    /// <summary>What the project wants of it.</summary>
    public IReadOnlyList<LoadTarget> Targets { get; init; } = [];

    /// <summary>Ours over the floor, round by round: what disturbs the machine disturbs both.</summary>
    public Spread Ratio => Spread.Of(Ours.Zip(Floor, static (ours, floor) => ours.Figure / floor.Figure));

    /// <summary>
    /// Time on a processor for a request, the floor's over ours; nothing where it was not measured. On a machine that the
    /// generator shares it may be the generator that both sides wait for; this shows what ours costs all the same.
    /// </summary>
    public Spread? CostRatio => Floor[0].ProcessorMicroseconds is null
        ? null
        : Spread.Of(Ours.Zip(Floor, static (ours, floor) => floor.ProcessorMicroseconds!.Value / ours.ProcessorMicroseconds!.Value));

    /// <summary>A figure of the floor over all rounds.</summary>
    public Spread Bare(Func<LoadSample, double?> figure) => Spread.Of(Floor.Select(sample => figure(sample)!.Value));

    /// <summary>A figure of ours over all rounds.</summary>
    public Spread Our(Func<LoadSample, double?> figure) => Spread.Of(Ours.Select(sample => figure(sample)!.Value));
}
