using System.Runtime.CompilerServices;
using System.Text;

namespace Yizhan.Architecture.Tests;

/// <summary>One file of the repository, with its path from the root.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int Lines { get; } = Text.Length == 0 ? 0 : Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public bool Is(string extension) => Path.EndsWith(extension, StringComparison.Ordinal);

    public bool Below(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>
/// The files of a repository. The rules read the clone they were built in, or the one that <c>YIZHAN_TREE</c> names; their
/// twins read a few planted files.
/// </summary>
internal sealed class SourceTree(IReadOnlyList<SourceFile> files)
{
    // What is built, run or checked out, and the data of tests: nothing that somebody wrote here.
    private static readonly string[] Foreign =
        [".git", ".vs", ".idea", "bin", "obj", "data", "terminal-data", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("YIZHAN_TREE") is { Length: > 0 } root
        ? Path.GetFullPath(root)
        : Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static readonly Lazy<SourceTree> OnDisk = new(static () => Read(Root));

    /// <summary>The repository.</summary>
    public static SourceTree Real => OnDisk.Value;

    /// <summary>All files, in order of their paths.</summary>
    public IReadOnlyList<SourceFile> Files { get; } = files;

    /// <summary>C# that ships or runs: everything but tests and benchmarks.</summary>
    public IEnumerable<SourceFile> Sources =>
        Files.Where(static file => file.Is(".cs") && !file.Below("tests") && !file.Below("benchmarks"));

    public IEnumerable<SourceFile> Projects => Files.Where(static file => file.Is(".csproj"));

    /// <summary>A tree of planted files.</summary>
    public static SourceTree Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(static file => new SourceFile(file.Path, file.Text))]);

    private static SourceTree Read(string root)
    {
        var found = new List<SourceFile>();
        Walk(new(root), "");
        return new([.. found.OrderBy(static file => file.Path, StringComparer.Ordinal)]);

        void Walk(DirectoryInfo folder, string path)
        {
            foreach (var file in folder.EnumerateFiles())
            {
                // Bytes that are no UTF-8 become replacement characters; the rules look for ASCII and Chinese words only.
                found.Add(new(path + file.Name, File.ReadAllText(file.FullName, Encoding.UTF8)));
            }

            foreach (var next in folder.EnumerateDirectories())
            {
                if (!Foreign.Contains(next.Name, StringComparer.Ordinal) && path + next.Name != "tests/Data")
                {
                    Walk(next, path + next.Name + "/");
                }
            }
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
