using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Benchmarks.Generator;

/// <summary>The generator's figures without a benchmark run: medians of the driver's own clock.</summary>
internal static class GeneratorFigures
{
    private const int Runs = 15;

    public static int Print(TextWriter output)
    {
        var cost = new GeneratorCost();
        var first = cost.Cold();
        output.WriteLine($"generated files            {first.GetRunResult().GeneratedTrees.Length}");
        output.WriteLine(Line("first run, not yet compiled", first));
        output.WriteLine(Line("cold, 300 records", cost.Cold));
        cost.Setup();
        var before = first.GetRunResult().GeneratedTrees;
        var rewritten = cost.EditElsewhere().GetRunResult().Results[0].GeneratedSources.Count(source => !before.Any(tree => tree.GetText().ContentEquals(source.SourceText)));
        output.WriteLine($"files rewritten by an edit elsewhere: {rewritten}");
        output.WriteLine(Line("an edit elsewhere", cost.EditElsewhere));
        output.WriteLine(Line("an edit of one record", cost.EditOneRecord));
        return 0;
    }

    private static string Line(string about, Func<GeneratorDriver> run) =>
        Line(about, Enumerable.Range(0, Runs).Select(_ => run()).OrderBy(Milliseconds).ElementAt(Runs / 2));

    private static string Line(string about, GeneratorDriver driver) =>
        string.Create(CultureInfo.InvariantCulture, $"{about,-28} {Milliseconds(driver),8:0.0} ms");

    // The driver adds up its runs where one continues another; each here continues the same first one or none.
    private static double Milliseconds(GeneratorDriver driver) => driver.GetTimingInfo().ElapsedTime.TotalMilliseconds;
}
