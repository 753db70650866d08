using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yizhan.Architecture.Tests;

/// <summary>Who may see whom. An arrow only ever points down.</summary>
internal static partial class Floors
{
    /// <summary>
    /// What a project may see of this repository. Tests and benchmarks see everything and are seen by nobody. The
    /// generator stands alone; the specs see it as an analyzer only, and the package of the runtime carries it unseen.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Yizhan.Abstractions"] = [],
        ["Yizhan.Domain"] = [],
        ["Yizhan"] = ["Yizhan.Abstractions", "Yizhan.Domain"],
        ["Yizhan.Generators"] = [],
        ["Yizhan.Specs"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan"],
        ["Yizhan.AspNetCore"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan"],
        ["Yizhan.Client"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan"],
        ["Yizhan.Client.Hosting"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan", "Yizhan.Client"],
        ["Server"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan", "Yizhan.Specs", "Yizhan.AspNetCore", "Yizhan.Client"],
        ["Terminal"] = ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan", "Yizhan.Specs", "Yizhan.Client"],
    };

    /// <summary>Project references that point up, sideways or into tests, and projects without a floor.</summary>
    public static IEnumerable<string> WrongProjectReferences(SourceTree tree)
    {
        foreach (var project in tree.Projects.Where(static project => !project.Below("tests") && !project.Below("benchmarks")))
        {
            var name = project.Name[..^".csproj".Length];
            if (!Allowed.TryGetValue(name, out var allowed))
            {
                yield return $"{project.Path} has no floor; give it one in {nameof(Floors)} and in docs/architecture.md";
                continue;
            }

            foreach (var reference in XDocument.Parse(project.Text).Descendants("ProjectReference"))
            {
                var seen = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
                var carried = reference.Attribute("ReferenceOutputAssembly")?.Value == "false"
                    && (reference.Attribute("OutputItemType")?.Value == "Analyzer" || name == "Yizhan");
                if (!allowed.Contains(seen) && !(carried && seen == "Yizhan.Generators"))
                {
                    yield return $"{project.Path} sees {seen}";
                }
            }
        }
    }

    /// <summary>References of built assemblies that point up or sideways.</summary>
    public static IEnumerable<string> WrongAssemblyReferences(IEnumerable<(string Assembly, IEnumerable<string> Sees)> built)
    {
        foreach (var (assembly, sees) in built)
        {
            foreach (var seen in sees.Where(static name => name == "Yizhan" || name.StartsWith("Yizhan.", StringComparison.Ordinal)))
            {
                if (!Allowed.TryGetValue(ProjectOf(assembly), out var allowed) || !allowed.Contains(seen))
                {
                    yield return $"{assembly} sees {seen}";
                }
            }
        }
    }

    /// <summary>Places where a host names what belongs to one province instead of going through the catalogue.</summary>
    public static IEnumerable<string> WaysAroundTheCatalogue(SourceTree tree) => tree.Sources
        .Where(static file => file.Below("hosts") || file.Below("runtime") || file.Below("generators"))
        .SelectMany(static file => ProvinceNamespace().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

    // Assemblies of hosts are named after the program, their projects after the folder.
    private static string ProjectOf(string assembly) => assembly switch
    {
        "Yizhan.Server" => "Server",
        "yizhan-terminal" => "Terminal",
        _ => assembly,
    };

    [GeneratedRegex(@"Yizhan\.Specs\.(?!Catalogue\b)\w+")]
    private static partial Regex ProvinceNamespace();
}
