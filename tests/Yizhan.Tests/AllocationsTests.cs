namespace Yizhan.Tests;

public sealed class AllocationsTests
{
    [Fact]
    public void The_gauge_notices_one_small_object_a_round() =>
        Assert.True(Allocations.Of(static () => GC.KeepAlive(new object())) >= Allocations.Rounds * 16L);
}
