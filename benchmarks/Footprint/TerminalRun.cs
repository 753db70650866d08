using System.Diagnostics;
using System.Globalization;
using Benchmarks.Footprint.Henan;

namespace Benchmarks.Footprint;

/// <summary>Starts a build of the terminal and looks at it from outside.</summary>
internal static class TerminalRun
{
    // Beats once a second by then, and has collected its garbage more than once.
    private static readonly TimeSpan InTheLoop = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>From the start of the process until its first heartbeat arrives; a data folder is there already, as on a device that starts again.</summary>
    public static async Task<TimeSpan> StartAsync(TerminalBuild build, StubPlatform platform, string data)
    {
        var first = platform.FirstRequest();
        var began = TimeProvider.System.GetTimestamp();
        using var process = Start(build, platform, data);
        var told = process.StandardError.ReadToEndAsync();
        try
        {
            return TimeProvider.System.GetElapsedTime(began, await first.WaitAsync(Patience));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await told;
        }
    }

    /// <summary>Bytes of memory that it holds after a while in its loop, as the operating system counts them.</summary>
    public static async Task<long> ResidentAsync(TerminalBuild build, StubPlatform platform, string data)
    {
        var first = platform.FirstRequest();
        using var process = Start(build, platform, data);
        var told = process.StandardError.ReadToEndAsync();
        try
        {
            await first.WaitAsync(Patience);
            await Task.Delay(InTheLoop, TimeProvider.System);
            var line = File.ReadLines($"/proc/{process.Id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await told;
        }
    }

    private static Process Start(TerminalBuild build, StubPlatform platform, string data)
    {
        var start = new ProcessStartInfo(build.Program) { RedirectStandardError = true };
        string[] arguments = ["run", "--server", platform.Url, "--data", data, .. StubPlatform.Arguments];
        Array.ForEach(arguments, start.ArgumentList.Add);
        return Process.Start(start)!;
    }
}
