using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Benchmarks.Generator;

/// <summary>The generator's figures without a benchmark run: the process's own time, so that a busy machine does not count.</summary>
internal static class GeneratorFigures
{
    private const int Warming = 40;
    private const int Runs = 25;

    public static int Print(TextWriter output)
    {
        foreach (var records in (int[])[300, 1000])
        {
            var cost = new GeneratorCost { Records = records };
            var start = Environment.CpuUsage.TotalTime;
            cost.Setup();
            var first = cost.Cold().GetRunResult();
            var took = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            if (records == 300)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first run, with the compilation of generator and compiler: {took:0} ms, {first.GeneratedTrees.Length} files"));
            }

            var again = cost.EditElsewhere().GetRunResult().Results[0].GeneratedSources.Zip(first.Results[0].GeneratedSources);
            output.WriteLine($"files rewritten by an edit elsewhere: {again.Count(static pair => !pair.First.SourceText.ContentEquals(pair.Second.SourceText))}");
            output.WriteLine($"{records + " records",-24} {"median",8}    {"least",8}");
            output.WriteLine(Line("cold", () => cost.Cold()));
            output.WriteLine(Line("an edit elsewhere", () => cost.EditElsewhere()));
            output.WriteLine(Line("an edit of one record", () => cost.EditOneRecord()));
            output.WriteLine(Line("  the compiler's share", () => Bind(cost)));
        }

        return 0;
    }

    // What any generator that reads attributes pays after any edit: the new compilation binds them again.
    private static void Bind(GeneratorCost cost)
    {
        var compilation = cost.OneRecord();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var syntax in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                var type = (INamedTypeSymbol)model.GetDeclaredSymbol(syntax)!;
                type.GetAttributes();
                foreach (var parameter in type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
                {
                    parameter.GetAttributes();
                }
            }
        }
    }

    private static string Line(string about, Action run)
    {
        for (var i = 0; i < Warming; i++)
        {
            run();
        }

        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var start = Environment.CpuUsage.TotalTime;
            run();
            times[i] = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        }

        Array.Sort(times);
        return string.Create(CultureInfo.InvariantCulture, $"{about,-24} {times[Runs / 2],8:0.0} ms {times[0],8:0.0} ms");
    }
}
