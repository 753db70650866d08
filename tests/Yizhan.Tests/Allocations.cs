namespace Yizhan.Tests;

/// <summary>Bytes that a thread allocates in the steady state.</summary>
internal static class Allocations
{
    public const int Rounds = 10_000;

    /// <summary>The least of three runs: what the code itself allocates, not what a pool does after a collection.</summary>
    public static long Of(Action action)
    {
        for (var round = 0; round < 100; round++)
        {
            action();
        }

        var least = long.MaxValue;
        for (var run = 0; run < 3 && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
