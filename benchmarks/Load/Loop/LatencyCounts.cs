using System.Numerics;

namespace Benchmarks.Load.Loop;

/// <summary>How long answers took, in microseconds, counted in steps of at most one thirty-second of the value.</summary>
internal sealed class LatencyCounts
{
    // v < 64: one step each; above, 32 steps between one power of two and the next.
    private readonly long[] _counts = new long[32 * 64];

    public void Add(TimeSpan latency)
    {
        var micros = (long)latency.TotalMicroseconds;
        var shift = Math.Max(0, BitOperations.Log2((ulong)micros | 1) - 5);
        _counts[(shift * 32) + (int)(micros >> shift)]++;
    }

    public void Add(LatencyCounts other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    public void Clear() => Array.Clear(_counts);

    /// <summary>The time within which this part of the answers came, in milliseconds; the upper end of its step.</summary>
    public double Percentile(double part)
    {
        var wanted = (long)Math.Ceiling(_counts.Sum() * part);
        for (var (i, seen) = (0, 0L); i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                var shift = Math.Max(0, (i / 32) - 1);
                return (((long)(i - (shift * 32) + 1) << shift) - 1) / 1000.0;
            }
        }

        return 0;
    }
}
