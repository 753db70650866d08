using Yizhan.Docs.Tests;

namespace Yizhan.Packages.Tests;

/// <summary>The province of docs/adding-a-province.md in a project outside the repository, with nothing of it but the packages.</summary>
[Collection(nameof(PackedFolder))]
public sealed class OutsideTests(PackedFolder packed)
{
    [Fact]
    public async Task A_province_is_declared_served_and_called_with_the_packages_alone()
    {
        var province = CodeBlock.Of(Pages.Read("docs/adding-a-province.md"));
        using var outside = new OutsideProject(packed.Path);
        outside.Declare(province);

        var built = await outside.BuildAsync();
        Assert.True(built.Code == 0, built.Said);
        Assert.DoesNotContain("warning ", built.Said, StringComparison.Ordinal);
        Assert.Equal(
            ["yizhan", "yizhan.abstractions", "yizhan.aspnetcore", "yizhan.client", "yizhan.client.hosting", "yizhan.domain", "yizhan.specs", "yizhan.testing"],
            outside.Restored);

        var ran = await outside.RunAsync();
        Assert.Equal(
            """
            own: yunmeng V1.0; with the packages: 4
            another's secret: Rejected E5 签名错误
            heartbeat: Delivered, the next in 30 s
            punch: Delivered; stored: 5 by Card at 36.5

            """.ReplaceLineEndings("\n"), ran.Said);
        Assert.Equal(0, ran.Code);

        // The properties of its protocol, by the one line of the page.
        var tested = await outside.TestAsync();
        Assert.True(tested.Code == 0, tested.Said);
        Assert.Matches(@"Total: [1-9]\d+, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", tested.Said);

        // What is forgotten is told here too, and where to read on; the page lies in the package.
        outside.Declare(province.Select(static block => block with { Text = block.Text.Replace("\"worker\", Max = 32", "\"worker\"", StringComparison.Ordinal) }));
        var broken = await outside.BuildAsync("--no-restore");
        Assert.NotEqual(0, broken.Code);
        Assert.Contains("Pass.cs(7,6): error YZ0203: ", broken.Said, StringComparison.Ordinal);
        Assert.Contains("(docs/diagnostics/YZ0203.md)", broken.Said, StringComparison.Ordinal);
    }
}
