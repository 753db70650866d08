using System.Diagnostics;

namespace Yizhan.Testing;

/// <summary>One input at one target: what became of it, and what is wrong with that.</summary>
internal static class FuzzTrial
{
    // A machine that others use too is slow now and then, and a pool allocates after a collection; code that is slow, or
    // allocates, is or does so every time.
    private const int Again = 5;
    private const int AgainForTime = 25;

    /// <summary>What is wrong; <c>null</c>: nothing.</summary>
    /// <param name="target">Who reads.</param>
    /// <param name="input">What is read.</param>
    /// <param name="twice">Whether it has to say the same once more.</param>
    /// <param name="outcome">What became of it.</param>
    public static string? Fault(FuzzTarget target, Utf8Text input, bool twice, out FuzzOutcome outcome)
    {
        outcome = default;
        try
        {
            target.Prepare(input);
            var (bytes, time) = Measure(target, input, out outcome);
            if (target.Judge(input) is { } wrong)
            {
                return wrong;
            }

            var (mostBytes, mostTime) = (target.MostBytes(input.Length), target.MostTime(input.Length));
            for (var run = 0; run < Again && bytes > mostBytes; run++)
            {
                bytes = Math.Min(bytes, Measure(target, input, out _).Bytes);
            }

            for (var run = 0; run < AgainForTime && time > mostTime; run++)
            {
                time = Measure(target, input, out _).Time is var now && now < time ? now : time;
            }

            if (bytes > mostBytes)
            {
                return $"allocates {bytes} bytes, at most {mostBytes}";
            }

            if (time > mostTime)
            {
                return $"takes {time.TotalMilliseconds:0.0} ms, at most {mostTime.TotalMilliseconds:0.0} ms";
            }

            if (!twice)
            {
                return null;
            }

            Measure(target, input, out var once);
            Measure(target, input, out var more);
            return once == more && once.Accepted == outcome.Accepted ? null : "answers differently the second time";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"throws {exception}";
        }
    }

    private static (long Bytes, TimeSpan Time) Measure(FuzzTarget target, Utf8Text input, out FuzzOutcome outcome)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        outcome = target.Run(input);
        var time = Stopwatch.GetElapsedTime(started);
        return (GC.GetAllocatedBytesForCurrentThread() - bytes, time);
    }
}
