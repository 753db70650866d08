namespace Yizhan.Architecture.Tests;

/// <summary>A province is one folder: nothing else says its name.</summary>
public sealed class ProvinceTests
{
    private static readonly (string, string) Sichuan = ("spec/Sichuan/SichuanProtocol.cs", "namespace Yizhan.Specs.Sichuan;");
    private static readonly (string, string) SichuanPage = ("spec/Sichuan/README.md", "# Sichuan 四川\n");
    private static readonly (string, string) YunnanPage = ("spec/Yunnan/README.md", "# Yunnan 云南\n");

    [Fact]
    public void There_are_provinces() => Assert.NotEmpty(Province.Of(SourceTree.Real));

    [Fact]
    public void The_page_of_every_province_begins_with_its_names() => Assert.Empty(Province.WithoutHeading(SourceTree.Real));

    [Theory]
    [InlineData("# Yunnan 四川\n")]
    [InlineData("# Sichuan\n")]
    [InlineData("The province\n# Sichuan 四川\n")]
    public void A_page_that_begins_otherwise_is_found(string text) =>
        Assert.Single(Province.WithoutHeading(SourceTree.Of(Sichuan, ("spec/Sichuan/README.md", text))));

    [Fact]
    public void A_province_without_a_page_is_found() => Assert.Single(Province.WithoutHeading(SourceTree.Of(Sichuan)));

    [Fact]
    public void Generators_runtime_and_hosts_name_no_province() => Assert.Empty(Province.NamedOutside(SourceTree.Real));

    [Theory]
    [InlineData("generators/Yizhan.Generators/Emit/CodecFile.cs", "if (link.Name == \"SichuanTcp\")")]
    [InlineData("runtime/Yizhan/Text/TimeFormat.cs", "// as SICHUAN writes it")]
    [InlineData("runtime/Yizhan/Text/TimeFormat.cs", "// 四川")]
    [InlineData("hosts/Server/appsettings.json", "{\"Yizhan\":{\"sichuan\":{}}}")]
    public void A_name_outside_the_folder_is_found(string path, string text) =>
        Assert.Single(Province.NamedOutside(SourceTree.Of(Sichuan, SichuanPage, (path, text))));

    [Fact]
    public void The_letters_of_a_name_across_two_words_are_no_name() => Assert.Empty(Province.NamedOutside(SourceTree.Of(
        Sichuan, SichuanPage, ("runtime/Yizhan/Text/TimeFormat.cs", "await asiChuan.LesSichUan();"))));

    [Fact]
    public void Provinces_do_not_know_each_other() => Assert.Empty(Province.NamedByAnother(SourceTree.Real));

    [Theory]
    [InlineData("using Yizhan.Specs.Sichuan;")]
    [InlineData("/// <summary>As in 四川.</summary>")]
    public void A_province_that_knows_another_is_found(string text) =>
        Assert.Single(Province.NamedByAnother(SourceTree.Of(Sichuan, SichuanPage, YunnanPage, ("spec/Yunnan/YunnanProtocol.cs", text))));
}
