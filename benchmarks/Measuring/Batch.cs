using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>The same operation many times in a row.</summary>
internal static class Batch
{
    /// <summary>Nanoseconds of one operation among so many.</summary>
    public static double Measure(Func<int> once, int count)
    {
        var start = Stopwatch.GetTimestamp();
        Run(once, count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    /// <summary>Does it so often; what comes of it, so that nothing is left out.</summary>
    public static int Run(Func<int> once, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += once();
        }

        return sum;
    }
}
