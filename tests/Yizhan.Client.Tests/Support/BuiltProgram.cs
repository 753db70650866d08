using System.Diagnostics;

namespace Yizhan.Client.Tests;

/// <summary>The built program: what stands beside the tests, or what <c>YIZHAN_TERMINAL</c> names, such as the native one.</summary>
internal static class BuiltProgram
{
    private static readonly string File =
        Environment.GetEnvironmentVariable("YIZHAN_TERMINAL") ?? Path.Combine(AppContext.BaseDirectory, "yizhan-terminal");

    /// <summary>Starts it; both of its outputs are to be read.</summary>
    /// <param name="environment">More of its environment.</param>
    /// <param name="args">Verb and options.</param>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(File, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end, as a user would.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(new Dictionary<string, string>(), args);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
