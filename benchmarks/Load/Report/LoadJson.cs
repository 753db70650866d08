using System.Runtime.InteropServices;
using System.Text.Json;

namespace Benchmarks.Load.Report;

/// <summary>Rows as a file for programs: every run, and the machine. Never the connection string.</summary>
internal static class LoadJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string file, IReadOnlyList<LoadRow> rows, LoadOptions options, DateTimeOffset at) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            at,
            runtime = RuntimeInformation.FrameworkDescription,
            system = RuntimeInformation.OSDescription,
            processors = Environment.ProcessorCount,
            store = options.Store is null ? "sqlite" : "postgresql",
            seconds = options.Duration.TotalSeconds,
            options.Rounds,
            options.Connections,
            options.Sessions,
            rows = rows.Select(static row => new { row.Name, row.Unit, row.Beside, row.Ratio, row.CostRatio, row.Targets, row.Floor, row.Ours }),
        },
        Format) + "\n");
}
