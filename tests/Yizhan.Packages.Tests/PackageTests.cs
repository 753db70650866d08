using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Yizhan.Docs.Tests;

namespace Yizhan.Packages.Tests;

/// <summary>What is packed, and what is in it.</summary>
[Collection(nameof(PackedFolder))]
public sealed class PackageTests(PackedFolder packed)
{
    private const string Framework = "net10.0";

    // Every package, and what comes along with it. A version that this repository pins is named by everyone who meets it.
    private static readonly SortedDictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["Yizhan"] = ["Yizhan.Abstractions", "Yizhan.Domain"],
        ["Yizhan.Abstractions"] = [],
        ["Yizhan.AspNetCore"] = ["Yizhan"],
        ["Yizhan.Client"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "Yizhan"],
        ["Yizhan.Client.Hosting"] = ["Microsoft.Data.Sqlite", "Microsoft.Extensions.Hosting.Abstractions", "SQLitePCLRaw.bundle_e_sqlite3", "Yizhan.Client"],
        ["Yizhan.Domain"] = [],
        ["Yizhan.Specs"] = ["Yizhan"],
        ["Yizhan.Testing"] = ["FSharp.Core", "FsCheck", "Yizhan", "Yizhan.AspNetCore", "xunit.v3.assert", "xunit.v3.extensibility.core"],
    };

    public static TheoryData<string> Ids => [.. Expected.Keys];

    [Fact]
    public void Exactly_these_are_packed_each_with_its_symbols() => Assert.Equal(
        Expected.Keys.SelectMany(static id => new[] { $"{id}.nupkg", $"{id}.snupkg" }).Order(StringComparer.Ordinal), packed.Files);

    [Fact]
    public void Packing_says_nothing() => Assert.Equal("", packed.Said.Trim());

    [Fact]
    public void The_page_about_packages_has_a_row_for_each()
    {
        var page = Pages.Read("docs/packages.md");
        Assert.All(Expected.Keys, id => Assert.Contains($"| [{id}](packages/{id}.md) |", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_has_its_assembly_its_comments_and_its_page(string id)
    {
        using var package = packed.Open(id);
        Assert.NotNull(package.GetEntry($"lib/{Framework}/{id}.dll"));
        Assert.Contains("<summary>", Text(package, $"lib/{Framework}/{id}.xml"), StringComparison.Ordinal);
        Assert.StartsWith($"# {id}\n", Text(package, "README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_brings_what_it_needs_and_no_more(string id) => Assert.Equal(
        Expected[id],
        packed.About(id).Descendants("dependency").Select(static dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is_and_names_no_address(string id)
    {
        var about = packed.About(id);
        Assert.All(["description", "authors", "tags"], name => Assert.NotEmpty(about.Element(name)!.Value));
        Assert.DoesNotContain("://", about.Value, StringComparison.Ordinal);
        Assert.Null(about.Element("repository")?.Attribute("url"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_hold_the_sources_and_no_place_of_the_machine(string id)
    {
        using var package = packed.Open(id, "snupkg");
        using var portable = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(package, $"lib/{Framework}/{id}.pdb")));
        var symbols = portable.GetMetadataReader();
        Assert.NotEmpty(symbols.Documents);
        Assert.All(symbols.Documents, document =>
        {
            var path = symbols.GetString(symbols.GetDocument(document).Name);
            Assert.True(Built.Configuration == "Debug" || path.StartsWith("/_/", StringComparison.Ordinal), path);
            Assert.Contains(symbols.GetCustomDebugInformation(document), held => symbols.GetGuid(symbols.GetCustomDebugInformation(held).Kind) == EmbeddedSource);
        });

        // They are the symbols of this very assembly.
        using var assembly = packed.Open(id);
        using var image = new PEReader(new MemoryStream(Bytes(assembly, $"lib/{Framework}/{id}.dll")));
        var entry = image.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView);
        Assert.Equal(image.ReadCodeViewDebugDirectoryData(entry).Guid, new BlobContentId(symbols.DebugMetadataHeader!.Id).Guid);
    }

    [Fact]
    public void The_generator_lies_in_one_package_and_no_package_needs_it()
    {
        foreach (var id in Expected.Keys)
        {
            using var package = packed.Open(id);
            string[] expected = id == "Yizhan" ? ["analyzers/dotnet/cs/Yizhan.Generators.dll"] : [];
            Assert.Equal(expected, package.Entries.Select(static entry => entry.FullName).Where(static name => name.EndsWith(".dll", StringComparison.Ordinal)
                && !name.StartsWith("lib/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_pages_that_diagnostics_point_at_lie_beside_the_generator()
    {
        using var package = packed.Open("Yizhan");
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Pages.Root, "docs", "diagnostics")).Select(static page => $"docs/diagnostics/{Path.GetFileName(page)}").Order(StringComparer.Ordinal),
            package.Entries.Select(static entry => entry.FullName).Where(static name => name.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>The kind of debug information that holds a source file.</summary>
    private static Guid EmbeddedSource { get; } = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var content = (package.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing")).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Text(ZipArchive package, string name) => System.Text.Encoding.UTF8.GetString(Bytes(package, name));
}
