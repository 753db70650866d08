using System.Runtime.CompilerServices;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>Where things lie in the clone; tests read and rewrite them in the source tree.</summary>
internal static class Repository
{
    public static string Tests { get; } = Path.GetFullPath(Path.Combine(Here(), ".."));

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Tests, "..", ".."));

    /// <summary>Compares a text with a file. With UPDATE_SNAPSHOTS=1 the file is rewritten, and the test fails all the same.</summary>
    public static void Matches(string path, string actual)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was {(expected == actual ? "written again" : "rewritten")}; look at the difference and run without UPDATE_SNAPSHOTS");
        }

        Assert.True(expected is not null, $"{path} is missing; run with UPDATE_SNAPSHOTS=1 and look at it");
        Assert.Equal(expected, actual);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
