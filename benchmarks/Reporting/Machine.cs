using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static IReadOnlyList<string> Lines() =>
    [
        $"processor: {Processor()}, {Environment.ProcessorCount} of its threads",
        string.Create(CultureInfo.InvariantCulture, $"memory: {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB"),
        $"system: {RuntimeInformation.OSDescription}",
        $"runtime: {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} collection, tiered compilation with profiles",
        string.Create(CultureInfo.InvariantCulture, $"load of the machine in the minute before: {LoadAverage()}"),
    ];

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
