using Xunit.Sdk;
using Yizhan.Testing;

namespace Yizhan.Docs.Tests;

/// <summary>What a new province has without writing it: every property, by the one line of the page.</summary>
public sealed class InheritedPropertyTests
{
    [Fact]
    public void The_line_gives_every_property_and_every_one_holds()
    {
        var runs = PropertyRun.Of(Yunmeng.Properties);
        var asked = runs.Where(static run => run.Rows > 0).ToList();

        // Yunmeng has no stream, and its platform pushes nothing; everything else is asked of it.
        Assert.Equal(
            [PropertyGroup.RoundTrip, PropertyGroup.Robustness, PropertyGroup.Pieces, PropertyGroup.Allocation, PropertyGroup.NullCharacter],
            asked.Select(static run => run.Group).Distinct().Order());
        Assert.All(runs.Except(asked), static run => Assert.Contains(run.Group, (PropertyGroup[])[PropertyGroup.Frames, PropertyGroup.Pieces, PropertyGroup.Push, PropertyGroup.PushAllocation]));
        Assert.Equal(typeof(ProtocolProperties<>), Yunmeng.Properties.BaseType!.GetGenericTypeDefinition());
    }

    [Fact]
    public void A_property_that_does_not_hold_fails()
    {
        // Answers whose text is longer than the terminal reads: it would take a failure for garbage.
        var broken = Yunmeng.PropertiesOf(Yunmeng.Blocks.Select(static block => block with { Text = block.Text.Replace("\"text\", Max = 64", "\"text\", Max = 2", StringComparison.Ordinal) }));
        var failure = Assert.ThrowsAny<Exception>(() => PropertyRun.Of(broken, static group => group == PropertyGroup.Robustness));
        Assert.Contains("was read as Unreadable", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_province_without_links_does_not_pass() => Assert.Throws<NotEmptyException>(static () =>
        PropertyRun.Of(Yunmeng.PropertiesOf(Yunmeng.Blocks.Where(static block => block.File.EndsWith("YunmengProtocol.cs", StringComparison.Ordinal)))));

    [Fact]
    public void A_type_that_is_no_protocol_and_an_assembly_without_one_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => SpecCatalogue.Of(typeof(int)));
        Assert.Throws<ArgumentException>(static () => SpecCatalogue.Of(typeof(InheritedPropertyTests).Assembly));
    }
}
