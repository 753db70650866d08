using System.Text.RegularExpressions;

namespace Yizhan.Docs.Tests;

/// <summary>What the pages claim about the repository: links, snippets, test classes, sizes.</summary>
public sealed partial class PageTests
{
    private const int MostReadmeLines = 150;
    private const int MostDecisionLines = 60;
    private const int MostSpecPageLines = 80;
    private const int Features = 44;

    public static TheoryData<string> AllPages { get; } = [.. Pages.All];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_relative_link_points_at_something(string page) =>
        Assert.Empty(Pages.BrokenLinks(page, Pages.Read(page)));

    [Fact]
    public void A_link_that_points_at_nothing_is_found() => Assert.Equal(
        ["docs/x.md: nowhere.md", "docs/x.md: ../gone/"],
        Pages.BrokenLinks("docs/x.md", "[a](nowhere.md) [b](architecture.md#floors) [c](../gone/) [d](https://example.org) [e](#here) `[f](code.md)`"));

    [Fact]
    public void The_readme_has_at_most_150_lines() => Assert.InRange(Pages.Lines("README.md").Length, 1, MostReadmeLines);

    [Fact]
    public void Decisions_and_province_pages_stay_short()
    {
        Assert.All(Pages.All.Where(static page => page.StartsWith("docs/decisions/", StringComparison.Ordinal)),
            static page => Assert.InRange(Pages.Lines(page).Length, 1, MostDecisionLines));
        Assert.All(Pages.All.Where(static page => page.StartsWith("spec/", StringComparison.Ordinal)),
            static page => Assert.InRange(Pages.Lines(page).Length, 1, MostSpecPageLines));
    }

    [Fact]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        var list = Pages.Links(Pages.Read("docs/decisions/README.md")).ToHashSet(StringComparer.Ordinal);
        Assert.All(Pages.All.Where(static page => page.StartsWith("docs/decisions/0", StringComparison.Ordinal)),
            page => Assert.Contains(Path.GetFileName(page), list));
    }

    [Fact]
    public void Snippets_of_real_files_stand_in_those_files_word_for_word()
    {
        // The help pages show declarations of their own; the generator's tests hold those. Two pages show programs that are
        // compiled and run from the page.
        var snippets = Pages.All
            .Where(static page => page is not ("docs/adding-a-province.md" or "docs/embedding.md") && !page.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
            .SelectMany(static page => CodeBlock.Of(Pages.Read(page))).ToList();
        Assert.NotEmpty(snippets);
        Assert.All(snippets, static snippet =>
            Assert.Contains(snippet.Text, Pages.Read(snippet.File).ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_block_without_the_name_of_its_file_is_refused() =>
        Assert.Throws<InvalidDataException>(static () => CodeBlock.Of("```csharp\nvar x = 1;\n```\n"));

    [Fact]
    public void The_vocabulary_has_one_row_for_each_feature() => Assert.Equal(
        Enumerable.Range(1, Features),
        Row().Matches(Pages.Read("docs/vocabulary.md")).Select(static match => int.Parse(match.Groups[1].Value, null)));

    [Fact]
    public void Every_test_class_that_a_page_names_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(Pages.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(nameof(PageTests), classes);
        Assert.Empty(Pages.All.SelectMany(page => TestClass().Matches(Pages.Read(page))
            .Select(static match => match.Groups[1].Value)
            .Where(name => !classes.Contains(name))
            .Select(name => $"{page}: {name}")));
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // In code marks and nothing else: `FloorTests`, `tests/Yizhan.Architecture.Tests/FloorTests`.
    [GeneratedRegex(@"`(?:tests/[\w./]+/)?(\w+Tests)`")]
    private static partial Regex TestClass();
}
