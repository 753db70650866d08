namespace Benchmarks.Load.Report;

/// <summary>The median of several runs, and how far they lie apart.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <summary>Of at least one figure.</summary>
    public static Spread Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    public override string ToString() => $"{Figures.Text(Median)} [{Figures.Text(Min)}..{Figures.Text(Max)}]";
}
