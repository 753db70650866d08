namespace Yizhan.Tests.Wire;

/// <summary>Bytes that this thread allocates over 10,000 runs of something, after enough runs to be warm.</summary>
internal static class Allocations
{
    public static long Of(Action run)
    {
        for (var i = 0; i < 200; i++)
        {
            run();
        }

        // Tiered compilation may allocate once on the measured thread; the steady state is the best of a few rounds.
        var least = long.MaxValue;
        for (var round = 0; round < 3 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                run();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
