using System.Xml.Linq;
using Yizhan.Docs.Tests;

namespace Yizhan.Packages.Tests;

/// <summary>
/// Two projects of somebody else, outside the repository: the packages of a folder, a province, a program; and its tests.
/// </summary>
internal sealed class OutsideProject : IDisposable
{
    /// <summary>The namespace of its provinces.</summary>
    public const string Provinces = "Harbour.Provinces";

    private const string Tests = "Harbour.Tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-outside-");

    /// <summary>The projects, the program and the sources for packages, without a province.</summary>
    /// <param name="feed">Where the packages lie.</param>
    public OutsideProject(string feed)
    {
        Write("NuGet.Config", Configuration(feed).ToString());
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Configuration>Release</Configuration>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """);
        Write("Harbour/Harbour.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <PackageReference Include="Yizhan" Version="{Built.Version}" />
                <PackageReference Include="Yizhan.AspNetCore" Version="{Built.Version}" />
                <PackageReference Include="Yizhan.Client.Hosting" Version="{Built.Version}" />
                <PackageReference Include="Yizhan.Specs" Version="{Built.Version}" />
                <Using Include="Yizhan" />
              </ItemGroup>
            </Project>
            """);
        Write($"{Tests}/{Tests}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="{Built.VersionOf("xunit.v3")}" />
                <PackageReference Include="Yizhan.Testing" Version="{Built.Version}" />
                <ProjectReference Include="../Harbour/Harbour.csproj" />
              </ItemGroup>
            </Project>
            """);
        foreach (var source in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Outside")))
        {
            Write($"Harbour/{Path.GetFileName(source)}", File.ReadAllText(source));
        }
    }

    /// <summary>Puts a province in, in the project's own namespace, and its tests into theirs.</summary>
    public void Declare(IEnumerable<CodeBlock> blocks)
    {
        foreach (var block in blocks)
        {
            var own = block.Text.Replace("Yizhan.Specs.", $"{Provinces}.", StringComparison.Ordinal);
            Write(block.File.StartsWith("spec/", StringComparison.Ordinal) ? $"Harbour/{block.File}" : $"{Tests}/{Path.GetFileName(block.File)}", own);
        }
    }

    /// <summary>Restores and builds both; warnings are errors.</summary>
    public Task<(int Code, string Said)> BuildAsync(params string[] more) =>
        Dotnet.RunAsync(Own(Tests), Own("packages"), ["build", "-nologo", "-v", "quiet", "-clp:NoSummary", "-nodeReuse:false", .. more]);

    /// <summary>Runs the program that was built.</summary>
    public Task<(int Code, string Said)> RunAsync() => ExecuteAsync("Harbour", Own("data"));

    /// <summary>Runs the tests that were built.</summary>
    public Task<(int Code, string Said)> TestAsync() => ExecuteAsync(Tests, "-noColor");

    /// <summary>Packages of ours that were unpacked for it.</summary>
    public IEnumerable<string> Restored => Directory.EnumerateDirectories(Own("packages")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public void Dispose() => _folder.Delete(recursive: true);

    // Our packages come from the folder and nowhere else, into a cache of this project. What they need of others has been
    // restored for this repository and lies on the machine: it is lent by links, without what may be there of ours from
    // another day, which would be taken first.
    private XElement Configuration(string feed)
    {
        var lent = Directory.CreateDirectory(Own("lent"));
        foreach (var package in Directory.EnumerateDirectories(Built.MachinePackages))
        {
            var name = Path.GetFileName(package);
            if (name != "yizhan" && !name.StartsWith("yizhan.", StringComparison.Ordinal))
            {
                Directory.CreateSymbolicLink(Path.Combine(lent.FullName, name), package);
            }
        }

        return new("configuration",
            Cleared("packageSources", "packed", feed),
            Cleared("fallbackPackageFolders", "machine", lent.FullName),
            new XElement("auditSources", new XElement("clear")));
    }

    private static XElement Cleared(string section, string key, string value) =>
        new(section, new XElement("clear"), new XElement("add", new XAttribute("key", key), new XAttribute("value", value)));

    private Task<(int Code, string Said)> ExecuteAsync(string project, string argument) =>
        Dotnet.RunAsync(_folder.FullName, Own("packages"), "exec", Own($"{project}/bin/Release/net10.0/{project}.dll"), argument);

    private string Own(string path) => Path.Combine(_folder.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Own(path))!);
        File.WriteAllText(Own(path), text);
    }
}
