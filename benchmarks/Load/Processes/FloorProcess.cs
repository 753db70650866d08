using System.Globalization;
using Benchmarks.Load.Floors;
using Benchmarks.Load.Loop;

namespace Benchmarks.Load.Processes;

/// <summary>The least that a server can do, as a process of its own: it finds where a request ends and answers always the same.</summary>
internal sealed class FloorProcess : IDisposable
{
    private const string Ready = "ready ";

    private FloorProcess(ChildProcess process, int port) => (Process, Port) = (process, port);

    public ChildProcess Process { get; }

    public int Port { get; }

    /// <summary>Starts a floor that ends messages as a link does and answers with as many bytes.</summary>
    /// <param name="ends">How messages end.</param>
    /// <param name="body">The body of a real answer.</param>
    public static async Task<FloorProcess> StartAsync(AnswerEnds ends, ReadOnlyMemory<byte> body)
    {
        var (process, line) = await ChildProcess.StartAsync(
            "Benchmarks.dll", Ready, [FloorVerb.Name, FloorVerb.KindOf(ends), Convert.ToBase64String(body.Span)]);
        return new(process, int.Parse(line.AsSpan(Ready.Length), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public void Dispose() => Process.Dispose();
}
