namespace Benchmarks.Load.Report;

/// <summary>Rows as text: the figures, then how long answers took and what they cost.</summary>
internal static class LoadTable
{
    private static readonly (string Name, Func<LoadSample, double?> Of)[] Costs =
    [
        ("p50 ms", static sample => sample.P50),
        ("p95 ms", static sample => sample.P95),
        ("p99 ms", static sample => sample.P99),
        ("CPU us", static sample => sample.ProcessorMicroseconds),
    ];

    public static void Print(IReadOnlyList<LoadRow> rows, TextWriter output)
    {
        TextTable.Print(
            ["measured", "in", "beside", "floor", "ours", "ours/floor", "by CPU", "target"],
            rows.Select(static row => (string[])
            [
                row.Name, row.Unit, row.Beside, row.Bare(static sample => sample.Figure).ToString(), row.Our(static sample => sample.Figure).ToString(),
                row.Ratio.ToString(), row.CostRatio?.ToString() ?? "", string.Join(", ", row.Targets.Select(static target => $"{target.Text}: {(target.Met ? "met" : "missed")}")),
            ]),
            output);
        output.WriteLine();
        TextTable.Print(
            ["a request", .. Costs.Select(static cost => $"floor {cost.Name}"), .. Costs.Select(static cost => $"ours {cost.Name}")],
            rows.Where(static row => row.Floor[0].P50 is not null).Select(static row => (string[])
            [
                row.Name, .. Costs.Select(cost => Figures.Text(row.Bare(cost.Of).Median)), .. Costs.Select(cost => Figures.Text(row.Our(cost.Of).Median)),
            ]),
            output);
    }
}
