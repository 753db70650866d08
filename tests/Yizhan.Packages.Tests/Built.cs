using System.Reflection;
using System.Xml.Linq;
using Yizhan.Docs.Tests;

namespace Yizhan.Packages.Tests;

/// <summary>How this test project was built: what it packs was built the same way.</summary>
internal static class Built
{
    private static readonly Dictionary<string, string?> Said = typeof(Built).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(static said => said.Key, static said => said.Value);

    /// <summary>Release, or Debug.</summary>
    public static string Configuration => Said["Configuration"]!;

    /// <summary>The version of every package.</summary>
    public static string Version => Said["Version"]!;

    /// <summary>Where this machine keeps the packages that it has restored.</summary>
    public static string MachinePackages => Said["MachinePackages"]!;

    /// <summary>The version of somebody else's package that this repository is built with.</summary>
    public static string VersionOf(string package) => XDocument.Parse(Pages.Read("Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
