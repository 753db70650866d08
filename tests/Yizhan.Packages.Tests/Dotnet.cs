using System.Diagnostics;

namespace Yizhan.Packages.Tests;

/// <summary>The command line of the SDK, in a process that leaves nothing behind: no build node, no compiler server.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // What this process was told as a test must not reach the builds that it starts.
    private static readonly string[] Inherited = ["MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildSDKsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="packages">Where packages are unpacked.</param>
    /// <param name="arguments">Verb and options.</param>
    /// <returns>How it ended, and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
                ["NUGET_PACKAGES"] = packages,
            },
        };
        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(enough.Token);
            var error = process.StandardError.ReadToEndAsync(enough.Token);
            await process.WaitForExitAsync(enough.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
