using System.Diagnostics;
using System.Numerics;

namespace Yizhan.Terminals.Simulation;

/// <summary>
/// Durations counted in buckets, each at most a 64th wider than what it counts: from a microsecond to hours in a few
/// kilobytes, however many there are. Any thread may add.
/// </summary>
internal sealed class LatencyHistogram
{
    // Below 64 µs a bucket is a microsecond; above, every doubling has 64 buckets.
    private const int Bits = 6;
    private const int Doublings = 34;

    private readonly long[] _counts = new long[(Doublings + 1) << Bits];
    private long _most;

    public void Add(TimeSpan duration, int times)
    {
        var microseconds = Math.Max(0, (long)duration.TotalMicroseconds);
        Interlocked.Add(ref _counts[Math.Min(BucketOf(microseconds), _counts.Length - 1)], times);
        for (var most = Interlocked.Read(ref _most); microseconds > most;)
        {
            var seen = Interlocked.CompareExchange(ref _most, microseconds, most);
            most = seen == most ? microseconds : seen;
        }
    }

    /// <summary>The duration within which this part of all was, in milliseconds; 0 where there is none.</summary>
    /// <param name="part">Above 0 to 1; 1 is the longest.</param>
    public double Milliseconds(double part)
    {
        Debug.Assert(part is > 0 and <= 1);
        long all = 0;
        foreach (ref var count in _counts.AsSpan())
        {
            all += Interlocked.Read(ref count);
        }

        var rank = (long)Math.Ceiling(all * part);
        var bucket = 0;
        for (long below = 0; bucket < _counts.Length && rank > 0; bucket++)
        {
            below += Interlocked.Read(ref _counts[bucket]);
            if (below >= rank)
            {
                break;
            }
        }

        // The end of the bucket, so that nothing looks faster than it was.
        return all == 0 ? 0 : Math.Min(EndOf(bucket), Interlocked.Read(ref _most)) / 1000.0;
    }

    private static int BucketOf(long microseconds)
    {
        var doubling = Math.Max(0, BitOperations.Log2((ulong)microseconds) - Bits + 1);
        return (doubling << Bits) + (int)(microseconds >> Math.Max(0, doubling - 1)) - (doubling > 0 ? 1 << Bits : 0);
    }

    private static long EndOf(int bucket)
    {
        var doubling = bucket >> Bits;
        var within = bucket & ((1 << Bits) - 1);
        return doubling == 0 ? within : (((long)within + (1 << Bits) + 1) << (doubling - 1)) - 1;
    }
}
