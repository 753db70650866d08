using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Benchmarks.Load.Report;
using Benchmarks.Measuring;
using Benchmarks.Messages;
using Yizhan.Specs;

namespace Benchmarks.Gating;

/// <summary><c>gate</c>: whether a message costs more than it did, in memory or in time.</summary>
internal static class GateVerb
{
    public const string Name = "gate";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Measures, prints and judges. 0: every gate holds, or was recorded; 1: one is missed; 2: wrong use.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var record = new Option<bool>("--record") { Description = "Measure longer, and write what is found into " + GateFile.Path };
        var json = new Option<string>("--json") { Description = "Where the rows are written for programs", HelpName = "FILE", DefaultValueFactory = static _ => "artifacts/gate.json" };
        var root = new RootCommand("Whether a message costs more than it did: bytes exactly, time beside peers in the same run.") { record, json };
        root.SetAction(parsed =>
        {
            var here = Directory.GetCurrentDirectory();
            if (!File.Exists(Path.Combine(here, GateFile.Path)))
            {
                error.WriteLine("gate: run it in the folder of Framework.sln");
                return 2;
            }

            var subjects = Subjects.Of(typeof(Catalogue).Assembly);
            if (parsed.GetValue(record))
            {
                new Gates(subjects, GateFile.Read(here), Effort.Long).Record().Write(here);
                return 0;
            }

            return Judge(new(subjects, GateFile.Read(here), Effort.Short), Path.Combine(here, parsed.GetValue(json)!), output, error);
        });
        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            error.WriteLine($"gate: {result.Errors[0].Message}");
            return 2;
        }

        try
        {
            return result.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException)
        {
            error.WriteLine($"gate: {failure.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    /// <summary>Prints the table, writes the rows, and says whether all hold.</summary>
    public static int Judge(Gates gates, string file, TextWriter output, TextWriter error)
    {
        var start = Stopwatch.GetTimestamp();
        GateRow[] rows = [.. gates.Allocations(), .. gates.Ratios()];
        TextTable.Print(
            ["message", "step", "against", "found", "gate", "", "target"],
            rows.Select(static row => (string[])
            [
                row.Message, row.Step, row.Against, row.Against.Length == 0 ? Figures.Text(row.Found) + " B" : Figures.Text(row.Found),
                row.Gate, row.Holds ? "holds" : "MISSED", row.Target,
            ]),
            output);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(
            new { runtime = RuntimeInformation.FrameworkDescription, system = RuntimeInformation.OSDescription, processors = Environment.ProcessorCount, seconds, rows },
            Format) + "\n");
        var missed = rows.Where(static row => !row.Holds).ToArray();
        foreach (var miss in missed)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"missed: {miss.Message}, {miss.Step}: {miss.Found:0.00} {(miss.Against.Length == 0 ? "B" : "against " + miss.Against)}, the gate is {miss.Gate}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Length - missed.Length} gates hold, {missed.Length} missed, {seconds:0} s"));
        return missed.Length == 0 ? 0 : 1;
    }
}
