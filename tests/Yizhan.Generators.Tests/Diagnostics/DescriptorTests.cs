using System.Globalization;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Diagnostics;

public sealed class DescriptorTests
{
    [Fact]
    public void Every_number_is_used_once() =>
        Assert.Empty(Descriptors.All.GroupBy(static descriptor => descriptor.Id).Where(static group => group.Count() > 1).Select(static group => group.Key));

    [Fact]
    public void Every_rule_is_tracked_with_its_severity_and_title()
    {
        var folder = Path.Combine(Repository.Root, "generators", "Yizhan.Generators");
        var tracked = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(name => File.ReadLines(Path.Combine(folder, name)))
            .Where(static line => line.StartsWith("YZ", StringComparison.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(static descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {Text(descriptor.Title)}"),
            tracked);
    }

    [Fact]
    public void Every_rule_has_a_help_page_and_points_at_it() =>
        Assert.All(Descriptors.All, static descriptor =>
        {
            Assert.Equal($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
            Assert.StartsWith($"# {descriptor.Id}: {Text(descriptor.Title)}\n\n{descriptor.DefaultSeverity}. ", File.ReadAllText(Path.Combine(HelpPage.Folder, descriptor.Id + ".md")), StringComparison.Ordinal);
        });

    [Fact]
    public void No_page_is_left_of_a_rule_that_is_gone() =>
        Assert.Equal(
            Descriptors.All.Select(static descriptor => descriptor.Id),
            Directory.EnumerateFiles(HelpPage.Folder, "YZ*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void The_texts_are_as_reviewed() => Repository.Matches(
        Path.Combine(Repository.Tests, "Snapshots", "Messages.txt"),
        string.Concat(Descriptors.All.Select(static descriptor => $"{descriptor.Id} {descriptor.DefaultSeverity}: {Text(descriptor.MessageFormat)}\n")));

    [Fact]
    public void The_index_lists_every_rule() => Repository.Matches(
        Path.Combine(HelpPage.Folder, "index.md"),
        "# Diagnostics\n\nA pragma or a severity in .editorconfig silences any of them. Written by a test from the rules themselves.\n\n| rule | severity | about |\n|---|---|---|\n"
        + string.Concat(Descriptors.All.Select(static descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {Text(descriptor.Title)} |\n")));

    [Fact]
    public void An_exception_of_ours_becomes_a_finding_that_names_the_declaration()
    {
        var finding = Guard.Broken(Location.None, "Punch", new InvalidOperationException("no such thing"));
        Assert.Equal("YZ0001", finding.Id);
        Assert.Equal("The generator failed on 'Punch': no such thing. Please report it with the declaration.", finding.GetMessage(CultureInfo.InvariantCulture));
    }

    private static string Text(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);
}
