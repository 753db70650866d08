namespace Yizhan.Architecture.Tests;

/// <summary>An arrow only ever points down.</summary>
public sealed class FloorTests
{
    [Fact]
    public void Projects_see_only_the_floors_below_them() => Assert.Empty(Floors.WrongProjectReferences(SourceTree.Real));

    [Theory]
    [InlineData("runtime/Yizhan.Abstractions/Yizhan.Abstractions.csproj", "../Yizhan.Domain/Yizhan.Domain.csproj")]
    [InlineData("runtime/Yizhan.Domain/Yizhan.Domain.csproj", "../Yizhan.Abstractions/Yizhan.Abstractions.csproj")]
    [InlineData("runtime/Yizhan/Yizhan.csproj", "../Yizhan.Client/Yizhan.Client.csproj")]
    [InlineData("runtime/Yizhan/Yizhan.csproj", "../../generators/Yizhan.Generators/Yizhan.Generators.csproj")]
    [InlineData("runtime/Yizhan.AspNetCore/Yizhan.AspNetCore.csproj", "../../spec/Yizhan.Specs.csproj")]
    [InlineData("runtime/Yizhan.Client/Yizhan.Client.csproj", "..\\..\\spec\\Yizhan.Specs.csproj")]
    [InlineData("spec/Yizhan.Specs.csproj", "../runtime/Yizhan.AspNetCore/Yizhan.AspNetCore.csproj")]
    [InlineData("spec/Yizhan.Specs.csproj", "../generators/Yizhan.Generators/Yizhan.Generators.csproj")]
    [InlineData("generators/Yizhan.Generators/Yizhan.Generators.csproj", "../../runtime/Yizhan/Yizhan.csproj")]
    [InlineData("hosts/Server/Server.csproj", "../../tests/Yizhan.Tests/Yizhan.Tests.csproj")]
    public void A_project_that_looks_up_is_found(string project, string reference)
    {
        var text = $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""";
        Assert.Single(Floors.WrongProjectReferences(SourceTree.Of((project, text))));
    }

    [Fact]
    public void A_project_without_a_floor_is_found() =>
        Assert.Single(Floors.WrongProjectReferences(SourceTree.Of(("runtime/Yizhan.More/Yizhan.More.csproj", "<Project />"))));

    [Fact]
    public void Assemblies_see_only_the_floors_below_them() => Assert.Empty(Floors.WrongAssemblyReferences(
        BuiltAssembly.All.Select(static built => (built.Name, (IEnumerable<string>)built.Sees))));

    [Theory]
    [InlineData("Yizhan.Abstractions", "Yizhan")]
    [InlineData("Yizhan.Domain", "Yizhan.Abstractions")]
    [InlineData("Yizhan.AspNetCore", "Yizhan.Specs")]
    [InlineData("Yizhan.Specs", "Yizhan.Client")]
    [InlineData("Yizhan.Specs", "Yizhan.Generators")]
    public void An_assembly_that_looks_up_is_found(string assembly, string seen) =>
        Assert.Single(Floors.WrongAssemblyReferences([(assembly, ["System.Runtime", seen])]));

    [Fact]
    public void Hosts_meet_provinces_through_the_catalogue_only() =>
        Assert.Empty(Floors.WaysAroundTheCatalogue(SourceTree.Real));

    [Theory]
    [InlineData("hosts/Server/Program.cs", "using Yizhan.Specs.Sichuan;")]
    [InlineData("hosts/Terminal/Program.cs", "var facts = Yizhan.Specs.Sichuan.SichuanTcp.Facts;")]
    [InlineData("runtime/Yizhan.Client/Terminal.cs", "using static Yizhan.Specs.Sichuan.SichuanTcp;")]
    public void A_way_around_the_catalogue_is_found(string path, string text) =>
        Assert.Single(Floors.WaysAroundTheCatalogue(SourceTree.Of((path, text))));

    [Fact]
    public void The_catalogue_itself_is_no_way_around_it() => Assert.Empty(Floors.WaysAroundTheCatalogue(
        SourceTree.Of(("hosts/Server/Program.cs", "using Yizhan.Specs; var all = Yizhan.Specs.Catalogue.Protocols;"))));
}
