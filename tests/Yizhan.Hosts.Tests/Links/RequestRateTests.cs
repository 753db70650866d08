using Yizhan.Hosts.Tests.Fakes;

namespace Yizhan.Hosts.Tests.Links;

public sealed class RequestRateTests
{
    [Fact]
    public void A_minute_holds_so_many_whenever_they_come()
    {
        var time = new ManualTime();
        var rate = new RequestRate(3, time);
        long used = 0;
        Assert.True(rate.TryTake(ref used) && rate.TryTake(ref used) && rate.TryTake(ref used));
        Assert.False(rate.TryTake(ref used));
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(rate.TryTake(ref used));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rate.TryTake(ref used));
        Assert.False(rate.TryTake(ref used));
        Assert.False(rate.IsIdle(used));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(rate.IsIdle(used));
        Assert.True(rate.TryTake(ref used) && rate.TryTake(ref used) && rate.TryTake(ref used));
        Assert.False(rate.TryTake(ref used));
    }

    [Fact]
    public void Those_who_ask_at_once_get_no_more_together()
    {
        var rate = new RequestRate(100, new ManualTime());
        long used = 0;
        var taken = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (rate.TryTake(ref used))
            {
                Interlocked.Increment(ref taken);
            }
        });
        Assert.Equal(100, taken);
    }
}
