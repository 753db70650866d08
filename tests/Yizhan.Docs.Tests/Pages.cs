using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Yizhan.Docs.Tests;

/// <summary>The pages of the clone, read from the source tree.</summary>
internal static partial class Pages
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>README.md, everything below docs/, and the README files below spec/; relative to the root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Below("docs", "*.md"),
        .. Below("spec", "README.md"),
    ];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    public static string[] Lines(string page) => File.ReadAllLines(Path.Combine(Root, page));

    /// <summary>Targets of the links of a page, without those that leave the repository.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(WithoutCode(text))
        .Select(static match => match.Groups[1].Value)
        .Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'));

    /// <summary>The relative links of a page that point at nothing.</summary>
    public static IEnumerable<string> BrokenLinks(string page, string text)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        foreach (var target in Links(text))
        {
            var path = Path.Combine(folder, Uri.UnescapeDataString(target.Split('#')[0]));
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                yield return $"{page}: {target}";
            }
        }
    }

    private static string WithoutCode(string text) => Inline().Replace(Fence().Replace(text, ""), "");

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex Inline();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
