using System.Runtime.CompilerServices;

namespace Yizhan.Tests;

/// <summary>Where the test data of the clone lies; tests read it from the source tree, nothing is copied to the output.</summary>
internal static class RepositoryData
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "Data"));

    public static string Corpus(string name) => Path.Combine(Folder, "corpora", name);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
