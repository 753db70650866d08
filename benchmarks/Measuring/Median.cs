namespace Benchmarks.Measuring;

/// <summary>The middle of many measurements: what a neighbour on the machine disturbs least.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>Half the distance between the quartiles, as a part of the median.</summary>
    public static double SpreadOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 2 / Quantile(sorted, 0.5);
    }

    private static double Quantile(double[] sorted, double part)
    {
        var at = part * (sorted.Length - 1);
        var (low, high) = (sorted[(int)at], sorted[(int)Math.Ceiling(at)]);
        return low + ((high - low) * (at - (int)at));
    }
}
