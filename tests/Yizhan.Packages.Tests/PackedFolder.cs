using System.IO.Compression;
using System.Xml.Linq;

namespace Yizhan.Packages.Tests;

/// <summary>What <c>dotnet pack</c> makes of the solution, in a folder of its own.</summary>
public sealed class PackedFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-packed-");

    /// <summary>Where the packages lie.</summary>
    public string Path => _folder.FullName;

    /// <summary>What was said while they were made.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Names of the files, without the version.</summary>
    public IEnumerable<string> Files => _folder.EnumerateFiles()
        .Select(static file => file.Name.Replace($".{Built.Version}.", ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var (code, said) = await Dotnet.RunAsync(
            Docs.Tests.Pages.Root, Built.MachinePackages,
            "pack", "Framework.sln", "-c", Built.Configuration, "--no-build", "-o", Path, "-nologo", "-v", "quiet", "-nodeReuse:false");
        Assert.True(code == 0, said);
        Said = said;
    }

    /// <summary>Opens a package or its symbols.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") =>
        ZipFile.OpenRead(System.IO.Path.Combine(Path, $"{id}.{Built.Version}.{extension}"));

    /// <summary>What a package says about itself.</summary>
    public XElement About(string id)
    {
        using var package = Open(id);
        using var nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        foreach (var element in metadata.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return metadata;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
