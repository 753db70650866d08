using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yizhan.Architecture.Tests;

/// <summary>The rules of the house that a reader would otherwise have to remember.</summary>
internal static partial class House
{
    /// <summary>Most lines of a source file outside tests.</summary>
    public const int MostLines = 350;

    // Said in two parts, so that this file does not hold what it looks for.
    private static readonly string[] PackageHosts = ["nuget" + ".org", "npm" + "js"];

    /// <summary>Files that may be longer, and why.</summary>
    public static IReadOnlyDictionary<string, string> LongFiles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["spec/Chengdu/ChengduMapping.cs"] = "both sides of one province in the one file that computes (design.md: one mapping file per province)",
        ["spec/Hainan/HainanMapping.cs"] = "both sides of one province in the one file that computes (design.md: one mapping file per province)",
        ["spec/Henan/HenanMapping.cs"] = "both sides of one province in the one file that computes (design.md: one mapping file per province)",
        ["spec/Zhejiang/ZhejiangMapping.cs"] = "both sides of one province in the one file that computes (design.md: one mapping file per province)",
    };

    /// <summary>Files that may name the system's clock, and why. Everything else is handed a TimeProvider.</summary>
    public static IReadOnlyDictionary<string, string> Clocks { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hosts/Server/Program.cs"] = "composition root",
        ["hosts/Terminal/Surroundings.cs"] = "composition root",
        ["runtime/Yizhan.Client/TerminalOptions.cs"] = "default of an option that a device maker may leave out",
    };

    /// <summary>Files that are too long without a reason, and reasons that are no longer needed.</summary>
    public static IEnumerable<string> TooLong(SourceTree tree, IReadOnlyDictionary<string, string> reasons)
    {
        foreach (var file in tree.Sources.Where(static file => file.Lines > MostLines))
        {
            if (!reasons.ContainsKey(file.Path))
            {
                yield return $"{file.Path} has {file.Lines} lines, at most {MostLines}";
            }
        }

        foreach (var path in reasons.Keys.Where(path => !tree.Sources.Any(file => file.Path == path && file.Lines > MostLines)))
        {
            yield return $"{path} needs no exception any more";
        }
    }

    /// <summary>Files whose names say that they are about several ideas.</summary>
    public static IEnumerable<string> DrawerNames(SourceTree tree) => tree.Files
        .Where(static file => file.Is(".cs") && DrawerName().IsMatch(file.Name))
        .Select(static file => file.Path);

    /// <summary>Sources of the runtime that reflect.</summary>
    public static IEnumerable<string> Reflection(SourceTree tree) => tree.Sources
        .Where(static file => file.Below("runtime"))
        .SelectMany(static file => Reflecting().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

    /// <summary>
    /// What a built assembly uses of reflection. The compiler's own attributes are none of it, nor is the name of a type
    /// (<c>exception.GetType().Name</c>, for a log), which metadata calls a member of MemberInfo.
    /// </summary>
    public static IEnumerable<string> Reflection(string assembly, IEnumerable<string> uses) => uses
        .Where(static use => use.StartsWith("System.Reflection.", StringComparison.Ordinal)
            && !use.Split("::")[0].EndsWith("Attribute", StringComparison.Ordinal)
            && use is not ("System.Reflection.MemberInfo" or "System.Reflection.MemberInfo::get_Name"))
        .Select(use => $"{assembly} uses {use}");

    /// <summary>Sources that look at the wall clock, and exceptions that are no longer needed.</summary>
    public static IEnumerable<string> WallClocks(SourceTree tree, IReadOnlyDictionary<string, string> reasons)
    {
        foreach (var file in tree.Sources)
        {
            foreach (Match match in WallClock().Matches(file.Text))
            {
                if (match.Value != "TimeProvider.System" || !reasons.ContainsKey(file.Path))
                {
                    yield return $"{file.Path}: {match.Value}";
                }
            }
        }

        foreach (var path in reasons.Keys.Where(path =>
            !tree.Files.Any(file => file.Path == path && file.Text.Contains("TimeProvider.System", StringComparison.Ordinal))))
        {
            yield return $"{path} needs no exception any more";
        }
    }

    /// <summary>Projects that ship or run without the analyzer of banned calls.</summary>
    public static IEnumerable<string> WithoutBannedCalls(SourceTree tree) => tree.Projects
        .Where(static project => project.Below("runtime") || project.Below("spec") || project.Below("hosts"))
        .Where(static project => !project.Text.Contains("<YizhanBannedApis>true</YizhanBannedApis>", StringComparison.Ordinal))
        .Select(static project => project.Path);

    /// <summary>Projects that the solution does not build.</summary>
    public static IEnumerable<string> OutsideTheSolution(SourceTree tree)
    {
        var solution = tree.Files.Single(static file => file.Path == "Framework.sln").Text.Replace('\\', '/');
        return tree.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(static project => project.Path);
    }

    /// <summary>Versions of packages that are not said in the one place.</summary>
    public static IEnumerable<string> ScatteredVersions(SourceTree tree) => tree.Files
        .Where(static file => (file.Is(".csproj") || file.Is(".props") || file.Is(".targets")) && file.Path != "Directory.Packages.props")
        .SelectMany(static file => XDocument.Parse(file.Text).Descendants()
            .Where(static element => element.Name.LocalName is "PackageVersion" or "GlobalPackageReference"
                || (element.Name.LocalName == "PackageReference"
                    && (element.Attribute("Version") ?? element.Attribute("VersionOverride")) is not null)
                || (element.Parent?.Name.LocalName == "PackageReference" && element.Name.LocalName is "Version" or "VersionOverride"))
            .Select(element => $"{file.Path}: {element}"));

    /// <summary>Files that name the host of a package registry: where packages come from is a matter of the machine.</summary>
    public static IEnumerable<string> PackageRegistries(SourceTree tree) => tree.Files
        .SelectMany(static file => PackageHosts
            .Where(host => file.Text.Contains(host, StringComparison.OrdinalIgnoreCase))
            .Select(host => $"{file.Path} names {host}"));

    [GeneratedRegex(@"(Util(s|ity|ities)?|Helpers?|Managers?|Common)(?=[A-Z.]|$)")]
    private static partial Regex DrawerName();

    [GeneratedRegex(@"System\.Reflection|\bActivator\.|\.GetType\(\)\s*\.\s*Get|\.(GetMethods?|GetProperty|GetProperties|GetFields?|GetCustomAttributes?|MakeGenericType|MakeGenericMethod)\(")]
    private static partial Regex Reflecting();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bTimeProvider\.System\b|\bStopwatch\b|\bEnvironment\.TickCount(64)?\b|\bThread\.Sleep\b")]
    private static partial Regex WallClock();
}
