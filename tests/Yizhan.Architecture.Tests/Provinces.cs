using System.Text.RegularExpressions;

namespace Yizhan.Architecture.Tests;

/// <summary>A province is named nowhere but in its folder.</summary>
internal sealed partial record Province(string Folder, string Chinese)
{
    /// <summary>
    /// The provinces of a tree: the folders of <c>spec/</c> that hold C#. The first heading of a folder's README gives
    /// both names, <c># Sichuan 四川</c>.
    /// </summary>
    public static IReadOnlyList<Province> Of(SourceTree tree) => [.. tree.Files
        .Where(static file => file.Below("spec") && file.Is(".cs") && file.Path.Count('/') > 1)
        .Select(static file => file.Path.Split('/')[1]).Distinct()
        .Select(folder => new Province(folder, ChineseName(tree, folder)))];

    /// <summary>Folders whose README does not begin with both names.</summary>
    public static IEnumerable<string> WithoutHeading(SourceTree tree) => Of(tree)
        .Where(static province => province.Chinese.Length == 0)
        .Select(static province => $"spec/{province.Folder}/README.md has to begin with '# {province.Folder} 中文'");

    /// <summary>Lines outside the specs and the tests that name a province.</summary>
    public static IEnumerable<string> NamedOutside(SourceTree tree)
    {
        var provinces = Of(tree);
        return tree.Files
            .Where(static file => file.Below("generators") || file.Below("runtime") || file.Below("hosts"))
            .SelectMany(file => Named(file, provinces));
    }

    /// <summary>Lines of a province's code that name another one.</summary>
    public static IEnumerable<string> NamedByAnother(SourceTree tree)
    {
        var provinces = Of(tree);
        return provinces.SelectMany(province =>
        {
            var others = provinces.Where(other => other != province).ToList();
            return tree.Files.Where(file => file.Below("spec/" + province.Folder) && file.Is(".cs"))
                .SelectMany(file => Named(file, others));
        });
    }

    private static IEnumerable<string> Named(SourceFile file, IReadOnlyList<Province> provinces)
    {
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
        {
            number++;
            foreach (var province in provinces)
            {
                // In one of the spellings of a name; the same letters across two words (WhenAny) name nothing.
                if (line.Contains(province.Folder, StringComparison.Ordinal)
                    || line.Contains(province.Folder.ToLowerInvariant(), StringComparison.Ordinal)
                    || line.Contains(province.Folder.ToUpperInvariant(), StringComparison.Ordinal)
                    || (province.Chinese.Length > 0 && line.Contains(province.Chinese, StringComparison.Ordinal)))
                {
                    yield return $"{file.Path}({number}) names {province.Folder}";
                }
            }
        }
    }

    private static string ChineseName(SourceTree tree, string folder)
    {
        var page = tree.Files.FirstOrDefault(file => file.Path == $"spec/{folder}/README.md");
        var heading = page is null ? null : Heading().Match(page.Text);
        return heading is { Success: true } && heading.Groups[1].Value == folder ? heading.Groups[2].Value : "";
    }

    [GeneratedRegex(@"\A# (\w+) ([\u4e00-\u9fff]+)\s")]
    private static partial Regex Heading();
}
