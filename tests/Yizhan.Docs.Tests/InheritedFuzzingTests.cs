using Yizhan.Testing;

namespace Yizhan.Docs.Tests;

/// <summary>A new province is fuzzed without a line: everything of it that reads is a target.</summary>
public sealed class InheritedFuzzingTests
{
    private const int Inputs = 5_000;

    [Fact]
    public void Yunmeng_is_fuzzed_by_being_there()
    {
        var run = FuzzRun.Of(
            static () => FuzzCatalogue.TargetsOf(SpecCatalogue.Of(Yunmeng.Province), FuzzData.None, static _ => true),
            Inputs, 1, 2, TestContext.Current.CancellationToken);

        Assert.Empty(run.Findings.Select(static finding => $"{finding.Target}: {finding.Fault}"));
        Assert.Equal(Inputs, run.Tried);
        Assert.Equal([("record", 5), ("request", 2), ("reply", 2)], run.Rows.Select(static row => (row.Kind, row.Targets)));
        Assert.All(run.Rows, static row => Assert.True(row.Share > 3, $"{row}"));
    }
}
