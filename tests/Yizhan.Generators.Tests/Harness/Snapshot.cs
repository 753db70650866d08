namespace Yizhan.Generators.Tests.Harness;

/// <summary>Generated files beside what was reviewed: one text per test, each file under its name.</summary>
internal static class Snapshot
{
    /// <summary>What stands before the name of a file.</summary>
    public const string Head = "//// ";

    public static string Folder { get; } = Path.Combine(Repository.Tests, "Snapshots");

    /// <summary>Compares files of a run with a reviewed text.</summary>
    /// <param name="name">Of the text.</param>
    /// <param name="run">Holds the files.</param>
    /// <param name="files">Ends of their names, without the suffix; each belongs to one file.</param>
    public static void Matches(string name, GeneratorRun run, params string[] files)
    {
        var texts = files.Select(file =>
        {
            var found = Assert.Single(run.Files, generated => generated.HintName.EndsWith($".{file}.g.cs", StringComparison.Ordinal));
            return $"{Head}{found.HintName}\n{found.SourceText}";
        });
        Repository.Matches(Path.Combine(Folder, name + ".txt"), string.Join("\n", texts));
    }
}
