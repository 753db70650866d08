using System.Globalization;
using Benchmarks.Footprint.Henan;
using Benchmarks.Load.Processes;

namespace Benchmarks.Footprint;

/// <summary><c>footprint</c>: what the terminal takes on a device, and whether that is more than was recorded.</summary>
internal static class FootprintVerb
{
    public const string Name = "footprint";

    private const int Starts = 9;

    /// <summary>Measures, prints and judges: 0 all is well or was recorded, 1 something is missed, 2 wrong use.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ([] or ["--record"]))
        {
            await error.WriteLineAsync("footprint: the only option is --record, which writes what it measures to " + FootprintRecord.File);
            return 2;
        }

        var root = Directory.GetCurrentDirectory();
        if (!File.Exists(Path.Combine(root, "Framework.sln")))
        {
            await error.WriteLineAsync("footprint: run it in the folder of Framework.sln");
            return 2;
        }

        var now = await MeasureAsync(TerminalBuild.All(root));
        output.WriteLine("build      MB on disk   ms to the first heartbeat   MB resident");
        foreach (var (name, figures) in now)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-10} {figures.Bytes / 1e6,10:0.00}   {figures.StartMilliseconds,25:0}   {figures.ResidentBytes / 1e6,11:0.0}"));
        }

        if (args.Length > 0)
        {
            now.Write(root);
            return 0;
        }

        var misses = FootprintGate.Misses(now, FootprintRecord.Read(root));
        foreach (var miss in misses)
        {
            await error.WriteLineAsync("missed: " + miss);
        }

        return misses.Count == 0 ? 0 : 1;
    }

    /// <summary>Measures every build, one start of each in turn.</summary>
    public static async Task<FootprintRecord> MeasureAsync(IReadOnlyList<TerminalBuild> builds)
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-footprint-");
        using var platform = new StubPlatform(FreePorts.Take(1)[0]);
        var starts = builds.ToDictionary(static build => build.Name, static _ => new List<double>(), StringComparer.Ordinal);
        var record = new FootprintRecord();
        try
        {
            // The first start of each makes the data folder and warms the file cache; it does not count.
            for (var i = 0; i <= Starts; i++)
            {
                foreach (var build in builds)
                {
                    var took = await TerminalRun.StartAsync(build, platform, Path.Combine(folder.FullName, build.Name));
                    if (i > 0)
                    {
                        starts[build.Name].Add(took.TotalMilliseconds);
                    }
                }
            }

            foreach (var build in builds)
            {
                var resident = await TerminalRun.ResidentAsync(build, platform, Path.Combine(folder.FullName, build.Name));
                record[build.Name] = new(build.Bytes, Math.Round(starts[build.Name].Order().ElementAt(Starts / 2), 1), resident);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return record;
    }
}
