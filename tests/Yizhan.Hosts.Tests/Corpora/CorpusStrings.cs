using System.Text.Json;
using Yizhan.Tests;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>The strings that break systems: naughty strings, fuzz lists, Chinese names. Each once, none empty.</summary>
internal static class CorpusStrings
{
    /// <summary>All of them; those that hold U+0000 are in <see cref="WithNull"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Names().Concat(Json("big-list-of-naughty-strings/blns.json")).Concat(Fuzz())
            .Where(static text => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>Texts that nobody stores.</summary>
    public static IReadOnlyList<string> WithNull { get; } =
        [.. Names().Where(static text => text.Contains('\0', StringComparison.Ordinal)), "\0", "\0张三", "张\0三"];

    private static string[] Names() => Json("zh-names/names.json");

    private static string[] Json(string file) => JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(RepositoryData.Corpus(file)))!;

    private static IEnumerable<string> Fuzz() =>
        Directory.GetFiles(Path.Combine(RepositoryData.Corpus("fuzzdb"), "attack"), "*.txt", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).SelectMany(static file => File.ReadAllText(file).Split('\n', '\r'));
}
