using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Benchmarks.Load.Loop;

/// <summary>What one run gave.</summary>
/// <param name="Answers">Successful answers in its time.</param>
/// <param name="Elapsed">Its time.</param>
/// <param name="Latencies">How long they took.</param>
/// <param name="Acknowledged">The same with those to the last requests, which came after its time.</param>
internal sealed record LoopResult(long Answers, TimeSpan Elapsed, LatencyCounts Latencies, long Acknowledged)
{
    /// <summary>Answers in a second.</summary>
    public double Rate => Answers / Elapsed.TotalSeconds;
}

/// <summary>Connections that each have one request under way, for a time.</summary>
internal static class ClosedLoop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<LoopResult> RunAsync(IReadOnlyList<LoopConnection> connections, TimeSpan duration)
    {
        var before = connections.Sum(static connection => connection.Acknowledged);
        var run = new LoopRun(connections.Count);
        var started = Stopwatch.GetTimestamp();
        foreach (var connection in connections)
        {
            connection.Begin(run);
        }

        await Task.WhenAny(Task.Delay(duration), run.Early);
        run.Stop();
        var elapsed = Stopwatch.GetElapsedTime(started);
        try
        {
            await run.Ended.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new LoadFailure($"answers did not come within {Patience.TotalSeconds} s", late);
        }

        var latencies = new LatencyCounts();
        foreach (var connection in connections)
        {
            latencies.Add(connection.Latencies);
        }

        return new(
            connections.Sum(static connection => connection.Answered), elapsed, latencies,
            connections.Sum(static connection => connection.Acknowledged) - before);
    }

    /// <summary>
    /// Makes one thread of this process serve all its sockets, answers on the spot: the generator shares its cores with
    /// the server, and handing work from thread to thread costs both. To be said before the first socket is opened.
    /// </summary>
    public static void UseOneThread()
    {
        foreach (var (name, value) in ThreadSettings)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>
    /// Goes on elsewhere than on the thread that serves the sockets, where whoever awaits one wakes up: waiting there for a
    /// socket would wait for ever.
    /// </summary>
    public static ConfiguredTaskAwaitable LeaveItsThread() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <summary>The settings of <see cref="UseOneThread"/>; no process that is started inherits them.</summary>
    public static IReadOnlyDictionary<string, string> ThreadSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };
}
