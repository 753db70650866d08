using System.Diagnostics;
using Benchmarks.Measuring;

namespace Yizhan.Benchmarks.Tests;

/// <summary>The measuring itself.</summary>
public sealed class MeasuringTests
{
    [Fact]
    public void What_takes_ten_times_as_long_is_found_to()
    {
        var figures = Contest.Run([new("one", static () => Spin(20)), new("ten", static () => Spin(200))], new(3, TimeSpan.FromMilliseconds(1), 31));
        Assert.Equal(1, figures[0].Ratio);
        Assert.InRange(figures[1].Ratio, 4, 25);
    }

    [Fact]
    public void Bytes_are_counted_exactly()
    {
        Assert.Equal(0, Allocation.Of(static () => Spin(1)));
        Assert.Equal(32, Allocation.Of(static () => new byte[8].Length));
    }

    [Fact]
    public void The_middle_of_many_is_not_moved_by_a_few()
    {
        Assert.Equal(3, Median.Of([1, 1000, 3, 2, 4]));
        Assert.Equal(2.5, Median.Of([1, 2, 3, 4]));
        Assert.Equal(1.0 / 3, Median.SpreadOf([1, 2, 3, 4, 5]), 9);
    }

    // By the clock, so that it says nothing about what a compiler makes of a loop.
    private static int Spin(int microseconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
        {
        }

        return 1;
    }
}
