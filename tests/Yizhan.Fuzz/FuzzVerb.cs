using System.Diagnostics;
using System.Globalization;
using Yizhan.Testing;
using Yizhan.Tests;

namespace Yizhan.Fuzz;

/// <summary>What is asked of a run.</summary>
internal sealed record FuzzOptions(long Inputs, int Seed, int Seconds, string Target, int Workers, string Output);

/// <summary>Runs, and tells what was tried.</summary>
internal static class FuzzVerb
{
    public static int Run(FuzzOptions options, TextWriter output)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds));
        var data = new FuzzData(RepositoryData.Folder);
        var run = FuzzRun.Of(
            () => FuzzCatalogue.TargetsOf(AllSpecs.Catalogue, data, name => name.Contains(options.Target, StringComparison.OrdinalIgnoreCase)),
            options.Inputs, options.Seed, options.Workers, limit.Token);
        Say(output, $"{"protocol",-12} {"kind",-8} {"targets",7} {"inputs",9} {"a second",9} {"got through",11}");
        foreach (var row in run.Rows)
        {
            Say(output, $"{row.Protocol,-12} {row.Kind,-8} {row.Targets,7} {row.Inputs,9:N0} {row.Rate,9:N0} {row.Share,10:0.0}%");
        }

        foreach (var finding in run.Findings)
        {
            finding.Write(options.Output);
            Say(output, $"FINDING {finding.Target}: {finding.Fault}");
            Say(output, $"  again: dotnet run --project tests/Yizhan.Fuzz -c Release -- --replay {Path.Combine(options.Output, finding.FileName)}");
        }

        if (run.Tried < options.Inputs && run.Findings.Count == 0)
        {
            Say(output, $"only {run.Tried:N0} of {options.Inputs:N0} inputs within {options.Seconds} s");
        }

        Say(output, $"{run.Tried:N0} inputs, {run.Findings.Count} findings, seed {options.Seed}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return run.Findings.Count == 0 && run.Tried >= options.Inputs ? 0 : 1;
    }

    public static int Replay(string file, TextWriter output)
    {
        var finding = FuzzFinding.Read(file);
        var fault = finding.Replay(AllSpecs.Catalogue);
        Say(output, $"{finding.Target}: {fault ?? "nothing is wrong any more"}");
        return fault is null ? 0 : 1;
    }

    private static void Say(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
