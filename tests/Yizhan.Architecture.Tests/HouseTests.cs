namespace Yizhan.Architecture.Tests;

/// <summary>The rules of the house, each with a twin that proves the check can fail.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, string> NoReasons = [];

    [Fact]
    public void Files_outside_tests_have_at_most_350_lines() => Assert.Empty(House.TooLong(SourceTree.Real, House.LongFiles));

    [Fact]
    public void A_file_of_351_lines_is_found()
    {
        Assert.Single(House.TooLong(SourceTree.Of(Long("runtime/Yizhan/Long.cs", 351)), NoReasons));
        Assert.Empty(House.TooLong(SourceTree.Of(Long("runtime/Yizhan/Long.cs", 350), Long("tests/LongTests.cs", 900)), NoReasons));
    }

    [Fact]
    public void A_reason_for_a_long_file_that_has_become_short_is_found() =>
        Assert.Single(House.TooLong(SourceTree.Of(Long("spec/A/A.cs", 10)), new Dictionary<string, string> { ["spec/A/A.cs"] = "long" }));

    [Fact]
    public void No_file_is_named_like_a_drawer() => Assert.Empty(House.DrawerNames(SourceTree.Real));

    [Theory]
    [InlineData("runtime/Yizhan/Text/TextUtils.cs")]
    [InlineData("runtime/Yizhan/JsonHelper.cs")]
    [InlineData("tests/Yizhan.Tests/HelperTests.cs")]
    [InlineData("hosts/Server/DeviceManager.cs")]
    [InlineData("spec/Sichuan/Common.cs")]
    public void A_drawer_is_found(string path) => Assert.Single(House.DrawerNames(SourceTree.Of((path, ""))));

    [Fact]
    public void A_word_that_only_begins_like_a_drawer_is_none() =>
        Assert.Empty(House.DrawerNames(SourceTree.Of(("hosts/Server/CommonsenseLog.cs", ""))));

    [Fact]
    public void The_runtime_does_not_reflect() => Assert.Empty(House.Reflection(SourceTree.Real));

    [Theory]
    [InlineData("using System.Reflection;")]
    [InlineData("var x = Activator.CreateInstance(type);")]
    [InlineData("var x = typeof(T).GetProperty(name);")]
    [InlineData("var x = value.GetType().GetFields();")]
    public void Reflection_in_a_source_is_found(string text) =>
        Assert.NotEmpty(House.Reflection(SourceTree.Of(("runtime/Yizhan/X.cs", text))));

    [Fact]
    public void Built_assemblies_of_runtime_and_specs_do_not_reflect() => Assert.Empty(BuiltAssembly.All
        .Where(static built => built.Name is not ("Yizhan.Server" or "yizhan-terminal"))
        .SelectMany(static built => House.Reflection(built.Name, built.Uses)));

    [Theory]
    [InlineData("System.Reflection.MethodInfo")]
    [InlineData("System.Reflection.MemberInfo::GetCustomAttributes")]
    public void Reflection_in_an_assembly_is_found(string use) => Assert.Single(House.Reflection(
        "Yizhan", [use, "System.Reflection.AssemblyTitleAttribute::.ctor", "System.Reflection.MemberInfo::get_Name", "System.String"]));

    [Fact]
    public void Nothing_looks_at_the_wall_clock() => Assert.Empty(House.WallClocks(SourceTree.Real, House.Clocks));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("var t = Environment.TickCount64;")]
    public void A_look_at_the_wall_clock_is_found(string text) =>
        Assert.Single(House.WallClocks(SourceTree.Of(("runtime/Yizhan/X.cs", text)), NoReasons));

    [Fact]
    public void A_reason_for_a_clock_that_is_gone_is_found() =>
        Assert.Single(House.WallClocks(SourceTree.Of(("hosts/A.cs", "")), new Dictionary<string, string> { ["hosts/A.cs"] = "root" }));

    [Fact]
    public void Every_project_that_ships_or_runs_is_kept_off_the_banned_calls() => Assert.Empty(House.WithoutBannedCalls(SourceTree.Real));

    [Fact]
    public void A_project_without_the_ban_is_found() =>
        Assert.Single(House.WithoutBannedCalls(SourceTree.Of(("runtime/Yizhan.More/Yizhan.More.csproj", "<Project />"))));

    [Fact]
    public void Every_project_is_in_the_solution() => Assert.Empty(House.OutsideTheSolution(SourceTree.Real));

    [Fact]
    public void A_test_project_outside_the_solution_is_found() => Assert.Single(House.OutsideTheSolution(SourceTree.Of(
        ("Framework.sln", "Project(\"{X}\") = \"A\", \"tests\\A\\A.csproj\", \"{Y}\""),
        ("tests/A/A.csproj", "<Project />"),
        ("tests/B/B.csproj", "<Project />"))));

    [Fact]
    public void Versions_of_packages_are_said_in_one_place() => Assert.Empty(House.ScatteredVersions(SourceTree.Real));

    [Theory]
    [InlineData("tests/A/A.csproj", "<PackageReference Include=\"X\" Version=\"1.0\" />")]
    [InlineData("tests/A/A.csproj", "<PackageReference Include=\"X\" VersionOverride=\"1.0\" />")]
    [InlineData("tests/A/A.csproj", "<PackageReference Include=\"X\"><Version>1.0</Version></PackageReference>")]
    [InlineData("tests/Directory.Build.props", "<PackageVersion Include=\"X\" Version=\"1.0\" />")]
    public void A_version_elsewhere_is_found(string path, string element) =>
        Assert.Single(House.ScatteredVersions(SourceTree.Of((path, $"<Project><ItemGroup>{element}</ItemGroup></Project>"))));

    [Fact]
    public void No_file_names_the_host_of_a_package_registry() => Assert.Empty(House.PackageRegistries(SourceTree.Real));

    [Theory]
    [InlineData("https://api.nuget" + ".org/v3/index.json")]
    [InlineData("registry.NPM" + "JS.example")]
    public void A_package_registry_is_found(string text) =>
        Assert.Single(House.PackageRegistries(SourceTree.Of(("docs/README.md", text))));

    private static (string, string) Long(string path, int lines) => (path, string.Join('\n', Enumerable.Repeat("//", lines)) + "\n");

    /// <summary>An address that a device has sent is kept as text; only the mapping's own calls go out, over the client's channels.</summary>
    [Fact]
    public void The_server_has_nothing_with_which_it_could_fetch_an_address() => Assert.DoesNotContain(
        BuiltAssembly.All.Single(static built => built.Name == "Yizhan.Server").Uses,
        static use => use.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal)
            || use.StartsWith("System.Net.HttpWebRequest", StringComparison.Ordinal)
            || use.StartsWith("System.Net.WebClient", StringComparison.Ordinal)
            || use.StartsWith("Yizhan.Client.PhotoSource", StringComparison.Ordinal));
}
