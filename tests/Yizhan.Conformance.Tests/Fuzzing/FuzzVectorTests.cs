using Yizhan.Tests;

namespace Yizhan.Conformance;

/// <summary>What the fuzzer has found once is found no more.</summary>
public sealed class FuzzVectorTests
{
    [Fact]
    public void No_past_finding_is_one_any_more() => Assert.All(
        Directory.GetFiles(Path.Combine(RepositoryData.Folder, "fuzz"), "*.txt"),
        static file => Assert.Null(FuzzFinding.Read(file).Replay(AllSpecs.Catalogue)));
}
