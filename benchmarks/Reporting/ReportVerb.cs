using Benchmarks.Gating;
using Benchmarks.Generator;
using Benchmarks.Measuring;
using Benchmarks.Messages;
using Yizhan.Specs;

namespace Benchmarks.Reporting;

/// <summary><c>report</c>: the figures of this machine, written down.</summary>
internal static class ReportVerb
{
    public const string Name = "report";

    private static readonly int[] Sizes = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20];

    /// <summary>Measures and writes. 0: it is written; 2: wrong use.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = Directory.GetCurrentDirectory();
        if (args.Length > 0 || !File.Exists(Path.Combine(root, GateFile.Path)))
        {
            error.WriteLine(args.Length > 0 ? "report: it has no options" : "report: run it in the folder of Framework.sln");
            return 2;
        }

        var specs = typeof(Catalogue).Assembly;
        var machine = Machine.Lines();
        var generator = new StringWriter();
        output.WriteLine("the generator");
        GeneratorFigures.Print(generator);
        var results = new Results(Subjects.Of(specs), [.. Subjects.Sized(specs, Sizes)], GateFile.Read(root), Effort.Long, output);
        var (page, charts) = results.Measure(machine, generator.ToString(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var folder = Path.Combine(root, "benchmarks");
        File.WriteAllText(Path.Combine(folder, "RESULTS.md"), page);
        Directory.CreateDirectory(Path.Combine(folder, "results"));
        foreach (var (file, svg) in charts)
        {
            File.WriteAllText(Path.Combine(folder, "results", file), svg);
        }

        output.WriteLine($"written: benchmarks/RESULTS.md and {charts.Count} charts in benchmarks/results");
        return 0;
    }
}
