namespace Benchmarks.Load.Report;

/// <summary>What a figure should be, and whether it is.</summary>
internal sealed record LoadTarget(string Text, bool Met)
{
    public static LoadTarget AtLeast(string what, double target, double figure) => new($">= {Figures.Text(target)} {what}", figure >= target);

    public static LoadTarget AtMost(string what, double target, double figure) => new($"<= {Figures.Text(target)} {what}", figure <= target);
}
