namespace Yizhan.Tests;

public sealed class SealerShelfTests
{
    private static readonly SealProfile Des = new(Cipher.Des, KeyBytes: 8);

    [Fact]
    public void One_sealer_is_kept_and_whoever_comes_meanwhile_gets_another()
    {
        var shelf = new SealerShelf(Des, "13245678"u8.ToArray());
        Assert.True(shelf.TryTake(out var first));
        Assert.True(shelf.TryTake(out var second));
        Assert.NotSame(first, second);
        shelf.PutBack(first);
        Assert.True(shelf.TryTake(out var again));
        Assert.Same(first, again);

        shelf.PutBack(second);
        shelf.PutBack(again);
        Assert.True(shelf.TryTake(out var last));
        Assert.Same(again, last);
        last.Dispose();
    }

    [Theory]
    [InlineData("1324567")]
    [InlineData("")]
    [InlineData("\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001")]
    public void A_key_that_is_too_short_or_weak_makes_none(string key)
    {
        var shelf = new SealerShelf(Des, System.Text.Encoding.ASCII.GetBytes(key));
        Assert.False(shelf.TryTake(out var sealer));
        Assert.Null(sealer);
    }

    [Fact]
    public void Taking_and_putting_back_allocates_nothing()
    {
        var shelf = new SealerShelf(Des, "13245678"u8.ToArray());
        Assert.Equal(0, Allocations.Of(() =>
        {
            shelf.TryTake(out var sealer);
            shelf.PutBack(sealer!);
        }));
    }

    [Fact]
    public async Task Two_threads_never_hold_the_same_one()
    {
        var shelf = new SealerShelf(Des, "13245678"u8.ToArray());
        Utf8Text text = "{\"sn\":\"CD\",\"date_time\":\"2026-11-11 08:00:00\"}";
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var scratch = new Scratch();
            for (var round = 0; round < 500; round++)
            {
                scratch.Reset();
                Assert.True(shelf.TryTake(out var sealer));
                Assert.True(sealer.TryOpen(sealer.Seal(text, scratch), scratch, out var opened));
                Assert.Equal(text, opened);
                shelf.PutBack(sealer);
            }
        }, TestContext.Current.CancellationToken)));
    }
}
