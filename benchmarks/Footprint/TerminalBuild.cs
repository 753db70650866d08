using System.Diagnostics;

namespace Benchmarks.Footprint;

/// <summary>A build of the terminal as it goes onto a device.</summary>
/// <param name="Name">How it was made.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record TerminalBuild(string Name, string Folder)
{
    public const string Native = "native";
    public const string Trimmed = "trimmed";

    // As README.md says. What is published into the repository's folder is taken from there; test.sh does that first.
    private static readonly (string Name, string[] More)[] Ways =
        [(Native, ["-p:YizhanFramework=net9.0"]), (Trimmed, [])];

    /// <summary>The program.</summary>
    public string Program => Path.Combine(Folder, "yizhan-terminal");

    /// <summary>Bytes of what has to be on the device: the program and the libraries beside it, not their symbols or documentation.</summary>
    public long Bytes => Directory.EnumerateFiles(Folder)
        .Where(static file => Path.GetFileName(file) == "yizhan-terminal" || Path.GetExtension(file) == ".so")
        .Sum(static file => new FileInfo(file).Length);

    /// <summary>Both builds below <c>artifacts/</c> of the repository; published where they are not there yet.</summary>
    public static IReadOnlyList<TerminalBuild> All(string root) => [.. Ways.Select(way =>
    {
        var build = new TerminalBuild(way.Name, Path.Combine(root, "artifacts", "terminal-" + way.Name));
        if (!File.Exists(build.Program))
        {
            Publish(root, build.Folder, way.More);
        }

        return build;
    })];

    private static void Publish(string root, string folder, string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = root, RedirectStandardOutput = true };
        string[] arguments = ["publish", "hosts/Terminal", "-c", "Release", "-r", "linux-x64", "-v", "quiet", "-o", folder, .. more];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var publish = Process.Start(start)!;
        var told = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"the terminal cannot be published:\n{told}");
        }
    }
}
