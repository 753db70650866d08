using System.Diagnostics;
using Benchmarks.Load.Loop;

namespace Benchmarks.Load.Processes;

/// <summary>A process that was started for a measurement, says on its output when it is ready, and ends with this object.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private Task _drain = Task.CompletedTask;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Time that it has spent on the processors, of all of its threads and of the kernel for it.</summary>
    public TimeSpan ProcessorTime => Ask(static process => process.TotalProcessorTime);

    /// <summary>Memory that it has in the machine, in bytes.</summary>
    public long ResidentBytes => Ask(static process => process.WorkingSet64);

    /// <summary>Starts an assembly that lies beside this one, and waits for the line that says that it is ready.</summary>
    /// <returns>The process, and that line.</returns>
    public static async Task<(ChildProcess Process, string Line)> StartAsync(string assembly, string ready, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in ClosedLoop.ThreadSettings.Keys)
        {
            start.Environment.Remove(name);
        }

        var child = new ChildProcess(Process.Start(start)!);
        try
        {
            var line = await child.WaitForAsync(assembly, ready).WaitAsync(StartsWithin);
            await ClosedLoop.LeaveItsThread();
            return (child, line);
        }
        catch (Exception exception)
        {
            child.Dispose();
            throw exception as LoadFailure ?? new LoadFailure($"{assembly} does not start: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _drain.GetAwaiter().GetResult();
        _process.Dispose();
    }

    private T Ask<T>(Func<Process, T> ask)
    {
        try
        {
            _process.Refresh();
            return ask(_process);
        }
        catch (InvalidOperationException gone)
        {
            throw new LoadFailure($"a process under load has ended: {gone.Message}", gone);
        }
    }

    private async Task<string> WaitForAsync(string assembly, string ready)
    {
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                // Nobody reads what it says from now on, but a full pipe would stop it.
                _drain = Task.WhenAll(errors, _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null));
                return line;
            }
        }

        throw new LoadFailure($"{assembly} does not start: {(await errors).Trim().ReplaceLineEndings(" ")}");
    }
}
