using Benchmarks.Load.Loop;
using Benchmarks.Load.Processes;
using Benchmarks.Load.Report;

namespace Benchmarks.Load.Measurements;

/// <summary>
/// What a session costs that has logged in and says nothing: memory of the process with thousands of them less memory
/// before, garbage collected both times. Every round has processes of its own: memory is given back late.
/// </summary>
internal sealed class IdleMemoryMeasurement(LoadWork work) : IMeasurement
{
    private const double MostKilobytes = 16;
    private const int Warming = 64;
    private const int SmallBuffer = 512;
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(2);

    public string Name => "idle-sessions";

    public async Task<IReadOnlyList<LoadRow>> RunAsync(LoadOptions options, Action<string> progress)
    {
        var (floors, ours) = (new List<Memory>(), new List<Memory>());
        var numbers = Fleet.Numbers(work, options.Mark, options.Sessions).ToList();
        for (var round = 1; round <= options.Rounds; round++)
        {
            floors.Add(await FloorAsync(numbers));
            ours.Add(await OursAsync(numbers, options.Store));
            progress($"{Name}, round {round} of {options.Rounds}: floor {Figures.Text(floors[^1].Resident)}, ours {Figures.Text(ours[^1].Resident)} KB resident");
        }

        // Both have to be small: memory that the start left resident and free hides sessions from the one, and what is not
        // managed is not in the other.
        return [Row("KB resident", floors, ours, static one => one.Resident), Row("KB of heap", floors, ours, static one => one.Heap)];
    }

    private LoadRow Row(string unit, List<Memory> floors, List<Memory> ours, Func<Memory, double> figure)
    {
        var row = new LoadRow(
            Name, unit, "idle connections",
            floors.ConvertAll(memory => new LoadSample { Figure = figure(memory) }), ours.ConvertAll(memory => new LoadSample { Figure = figure(memory) }));
        return row with { Targets = [LoadTarget.AtMost("KB", MostKilobytes, row.Our(static sample => sample.Figure).Median)] };
    }

    private async Task<Memory> OursAsync(List<string> numbers, string? store)
    {
        using var platform = await PlatformProcess.StartAsync(store);
        await platform.RegisterAsync(work.Protocol, numbers, work.Credentials);
        var port = platform.Port(work.Protocol, work.Link);
        return await CompareAsync(platform.Process, numbers, sn =>
        {
            using var peer = work.Peer(sn, port);
            var connection = new LoopConnection(port, work.Ends, SmallBuffer);
            peer.Enter(connection);
            return connection;
        });
    }

    // A session of the floor has said something and got an answer too.
    private async Task<Memory> FloorAsync(List<string> numbers)
    {
        using var floor = await FloorProcess.StartAsync(work.Ends, new byte[64]);
        return await CompareAsync(floor.Process, numbers, sn =>
        {
            using var peer = work.Peer(sn, floor.Port);
            var connection = new LoopConnection(floor.Port, work.Ends, SmallBuffer);
            connection.Exchange(peer.Next());
            return connection;
        });
    }

    private static async Task<Memory> CompareAsync(ChildProcess process, List<string> numbers, Func<string, LoopConnection> open)
    {
        var sessions = new List<LoopConnection>();
        try
        {
            sessions.AddRange(numbers.Take(Warming).Select(open));
            sessions.ForEach(static session => session.Dispose());
            sessions.Clear();
            var before = await SettledAsync(process);
            sessions.AddRange(numbers.Select(open));
            var after = await SettledAsync(process);
            return new((after.Resident - before.Resident) / numbers.Count, (after.Heap - before.Heap) / numbers.Count);
        }
        finally
        {
            sessions.ForEach(static session => session.Dispose());
        }
    }

    // Once to collect, once more because the collector gives memory back only over time.
    private static async Task<Memory> SettledAsync(ChildProcess process)
    {
        await ManagedHeap.CollectAsync(process.Id);
        await Task.Delay(Settles);
        var heap = await ManagedHeap.CollectAsync(process.Id);
        await Task.Delay(Settles);
        return new(process.ResidentBytes / 1024.0, heap / 1024.0);
    }

    /// <summary>In kilobytes of 1024 bytes.</summary>
    private readonly record struct Memory(double Resident, double Heap);
}
