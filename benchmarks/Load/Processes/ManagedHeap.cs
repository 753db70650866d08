using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Benchmarks.Load.Processes;

/// <summary>The managed heap of another process, through its diagnostics port.</summary>
internal static class ManagedHeap
{
    private const string Provider = "Microsoft-Windows-DotNETRuntime";
    private const long Collections = 0x1;
    private const long CollectNow = 0x800000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Has a process collect its garbage, and tells how many bytes its heap has afterwards.</summary>
    public static Task<long> CollectAsync(int process) => Task.Run(() => AskAsync(process));

    // Away from the thread that serves the sockets: the diagnostics port is waited for by blocking.
    private static async Task<long> AskAsync(int process)
    {
        try
        {
            using var session = new DiagnosticsClient(process).StartEventPipeSession(
                [new EventPipeProvider(Provider, EventLevel.Informational, Collections | CollectNow)], requestRundown: false);
            var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var source = new EventPipeEventSource(session.EventStream);
            source.Clr.GCHeapStats += heap => told.TrySetResult(heap.TotalHeapSize);
            var reading = Task.Run(source.Process);
            var size = await told.Task.WaitAsync(Patience);
            await session.StopAsync(CancellationToken.None);
            await reading;
            return size;
        }
        catch (Exception exception) when (exception is ServerNotAvailableException or TimeoutException)
        {
            throw new LoadFailure($"process {process} does not tell its heap: {exception.Message}", exception);
        }
    }
}
