using Benchmarks.Footprint;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Tests;

namespace Yizhan.Hosts.Tests.Footprint;

/// <summary>The terminal as it goes onto a device stays as small and as quick as it was recorded, and the gate would notice if not.</summary>
[Collection(nameof(Alone))]
public sealed class FootprintTests
{
    private static readonly FootprintRecord Recorded = FootprintRecord.Read(RepositoryData.Root);

    public static TheoryData<string, double, double, double, string> Planted => new()
    {
        { TerminalBuild.Native, 1.04, 1, 1, "native: bytes against the record" },
        { TerminalBuild.Trimmed, 1.04, 1, 1, "trimmed: bytes against the record" },
        { TerminalBuild.Native, 1.1, 1, 1, "native: bytes" },
        { TerminalBuild.Native, 1, 1, 1.3, "native: resident bytes against the record" },
        { TerminalBuild.Native, 1, 1, 2.5, "native: resident bytes" },
        { TerminalBuild.Native, 1, 100, 1, "native: milliseconds to the first heartbeat" },
        { TerminalBuild.Trimmed, 1, 0.01, 1, "native: start, as a part of the trimmed one" },
    };

    [Fact]
    public async Task It_takes_no_more_than_was_recorded_and_no_more_than_a_device_has()
    {
        var now = await FootprintVerb.MeasureAsync(TerminalBuild.All(RepositoryData.Root));
        foreach (var (name, figures) in now)
        {
            TestContext.Current.SendDiagnosticMessage($"{name}: {figures}");
        }

        Assert.Empty(FootprintGate.Misses(now, Recorded));
    }

    [Fact]
    public void What_was_recorded_is_within_the_limits() => Assert.Empty(FootprintGate.Misses(Recorded, Recorded));

    [Theory]
    [MemberData(nameof(Planted))]
    public void More_of_anything_is_a_miss(string build, double bytes, double start, double resident, string miss)
    {
        var grown = new FootprintRecord();
        foreach (var (name, figures) in Recorded)
        {
            grown[name] = name == build
                ? new((long)(figures.Bytes * bytes), figures.StartMilliseconds * start, (long)(figures.ResidentBytes * resident))
                : figures;
        }

        Assert.Contains(FootprintGate.Misses(grown, Recorded), told => told.StartsWith(miss + ":", StringComparison.Ordinal));
    }
}
