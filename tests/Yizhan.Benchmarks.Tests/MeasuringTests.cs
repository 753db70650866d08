using Benchmarks.Measuring;
using Benchmarks.Messages;

namespace Yizhan.Benchmarks.Tests;

/// <summary>The measuring itself.</summary>
public sealed class MeasuringTests
{
    [Fact]
    public void What_does_ten_times_as_much_takes_several_times_as_long()
    {
        var figures = Contest.Run([new("one", () => Work(500)), new("ten", () => Work(5000))], new(9, TimeSpan.FromMilliseconds(1), 31));
        Assert.Equal(1, figures[0].Ratio);
        Assert.InRange(figures[1].Ratio, 4, 25);
    }

    [Fact]
    public void Bytes_are_counted_exactly()
    {
        Assert.Equal(0, Allocation.Of(static () => Work(10)));
        Assert.Equal(32, Allocation.Of(static () => new byte[8].Length));
    }

    [Fact]
    public void The_middle_of_many_is_not_moved_by_a_few()
    {
        Assert.Equal(3, Median.Of([1, 1000, 3, 2, 4]));
        Assert.Equal(2.5, Median.Of([1, 2, 3, 4]));
        Assert.Equal(1.0 / 3, Median.SpreadOf([1, 2, 3, 4, 5]), 9);
    }

    private static int Work(int rounds)
    {
        var value = 1;
        for (var i = 0; i < rounds; i++)
        {
            value = (value * 31) ^ i;
        }

        return value | 1;
    }
}
