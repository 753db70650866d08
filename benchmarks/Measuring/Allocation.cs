namespace Benchmarks.Measuring;

/// <summary>What one operation allocates.</summary>
internal static class Allocation
{
    private const int Most = 512;
    private const int Tries = 5;

    /// <summary>Bytes of managed memory per operation in steady state: the least of some tries, what the code does and not the runtime beside it.</summary>
    public static double Of(Func<int> once, int most = Most)
    {
        var count = Math.Clamp(most, 1, Most);
        var least = double.MaxValue;
        for (var attempt = 0; attempt < Tries && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Batch.Run(once, count);
            least = Math.Min(least, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
        }

        return least;
    }
}
