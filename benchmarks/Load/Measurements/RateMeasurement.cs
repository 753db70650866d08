using Benchmarks.Load.Floors;
using Benchmarks.Load.Loop;
using Benchmarks.Load.Processes;
using Benchmarks.Load.Report;

namespace Benchmarks.Load.Measurements;

/// <summary>How many requests of one kind the platform answers in a second, beside its floors: floor, ours, floor, ours.</summary>
internal sealed class RateMeasurement(LoadWork work) : IMeasurement
{
    // Requests that may not be said twice are made for this rate; where the platform is faster, its run ends before its time.
    private const int MostPerSecond = 20_000;

    // The largest group of the bare inserts; in a closed loop no group of the server is larger than its connections.
    private const int MostRows = 256;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public string Name => work.Name;

    public async Task<IReadOnlyList<LoadRow>> RunAsync(LoadOptions options, Action<string> progress)
    {
        using var platform = await PlatformProcess.StartAsync(options.Store);
        using var fleet = await Fleet.OpenAsync(work, platform, options);
        using var floor = await FloorProcess.StartAsync(work.Ends, fleet.Answer);
        using var inserts = work.BesideInserts ? InsertFloor.Open(options.Store, options.Mark) : null;
        var against = fleet.Against(floor);
        var rows = Math.Min(MostRows, options.Connections * Math.Max(1, work.Punches));
        try
        {
            // What is compiled while it runs is compiled once.
            await ClosedLoop.RunAsync(against, WarmUp);
            inserts?.Run(rows, WarmUp / 3);
            await OursAsync(platform, fleet, WarmUp);

            var (floors, bare, ours) = (new List<LoadSample>(), new List<LoadSample>(), new List<LoadSample>());
            for (var round = 1; round <= options.Rounds; round++)
            {
                floors.Add(await SampleAsync(floor.Process, against, options.Duration));
                if (inserts is not null)
                {
                    bare.Add(new() { Figure = inserts.Run(rows, options.Duration) });
                }

                ours.Add(await OursAsync(platform, fleet, options.Duration));
                progress($"{work.Name}, round {round} of {options.Rounds}: floor {Figures.Text(floors[^1].Figure)}, ours {Figures.Text(ours[^1].Figure)} {work.Unit}");
            }

            await fleet.CheckStoredAsync(platform);
            return Rows(floors, bare, ours, rows);
        }
        finally
        {
            against.ForEach(static connection => connection.Dispose());
        }
    }

    private static async Task<LoadSample> OursAsync(PlatformProcess platform, Fleet fleet, TimeSpan duration)
    {
        fleet.Fill((int)(duration.TotalSeconds * MostPerSecond));
        return await SampleAsync(platform.Process, fleet.Connections, duration);
    }

    private static async Task<LoadSample> SampleAsync(ChildProcess process, IReadOnlyList<LoopConnection> connections, TimeSpan duration)
    {
        var before = process.ProcessorTime;
        var result = await ClosedLoop.RunAsync(connections, duration);
        return new()
        {
            Figure = result.Rate,
            P50 = result.Latencies.Percentile(0.50),
            P95 = result.Latencies.Percentile(0.95),
            P99 = result.Latencies.Percentile(0.99),
            ProcessorMicroseconds = (process.ProcessorTime - before).TotalMicroseconds / result.Acknowledged,
        };
    }

    private List<LoadRow> Rows(List<LoadSample> floors, List<LoadSample> bare, List<LoadSample> ours, int group)
    {
        var row = new LoadRow(work.Name, work.Unit, "constant answers", floors, ours);
        row = row with { Targets = [.. Targets(row)] };
        return work.BesideInserts
            ? [row, new(work.Name, work.Unit, $"inserts, {group} a commit", bare, ours)]
            : [row];
    }

    private IEnumerable<LoadTarget> Targets(LoadRow row)
    {
        if (work.LeastRatio > 0)
        {
            yield return LoadTarget.AtLeast("of the floor", work.LeastRatio, Math.Min(row.Ratio.Median, row.CostRatio!.Value.Median));
        }

        if (work.LeastRate > 0)
        {
            yield return LoadTarget.AtLeast(work.Unit, work.LeastRate, row.Our(static sample => sample.Figure).Median);
        }

        if (work.MostP99 > 0)
        {
            yield return LoadTarget.AtMost("ms p99", work.MostP99, row.Our(static sample => sample.P99).Median);
        }
    }
}
