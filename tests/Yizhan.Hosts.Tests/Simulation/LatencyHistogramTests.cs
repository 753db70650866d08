using Yizhan.Terminals.Simulation;

namespace Yizhan.Hosts.Tests.Simulation;

/// <summary>Percentiles out of buckets, against those of the sorted list.</summary>
public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0, 50)]
    [InlineData(0, 200)]
    [InlineData(63, 66)]
    [InlineData(1000, 100_000)]
    [InlineData(100, 3_600_000_000)]
    public void A_percentile_is_never_too_small_and_at_most_a_64th_too_large(long least, long most)
    {
        var random = new Random(5);
        var histogram = new LatencyHistogram();
        var all = new List<long>();
        for (var i = 0; i < 5000; i++)
        {
            var microseconds = random.NextInt64(least, most + 1);
            all.Add(microseconds);
            histogram.Add(TimeSpan.FromMicroseconds(microseconds), 1);
        }

        all.Sort();
        foreach (var part in new[] { 0.001, 0.5, 0.95, 0.99, 1 })
        {
            var exact = all[(int)Math.Ceiling(all.Count * part) - 1] / 1000.0;
            Assert.InRange(histogram.Milliseconds(part), exact, (exact * 65 / 64) + 0.001);
        }
    }

    [Fact]
    public void Nothing_is_zero_and_longer_than_anything_is_the_longest()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.Milliseconds(0.5));
        histogram.Add(TimeSpan.FromDays(3000), 3);
        histogram.Add(TimeSpan.FromMilliseconds(-1), 1);
        Assert.Equal(0, histogram.Milliseconds(0.25));
        Assert.True(histogram.Milliseconds(1) > TimeSpan.FromHours(1).TotalMilliseconds);
    }
}
