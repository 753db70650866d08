namespace Yizhan.Terminals.Simulation;

/// <summary>Does one thing many times, a few at once.</summary>
internal static class Crew
{
    /// <summary>Does it for every number below <paramref name="count"/>, in order, until one of them fails.</summary>
    /// <param name="count">How many.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="one">Does one; never cancelled between two of its own steps by a neighbour.</param>
    /// <param name="cancellation">Ends it before the next.</param>
    public static async Task EachAsync(int count, int atOnce, Func<int, Task> one, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = -1;
        var hands = new Task[Math.Min(count, atOnce)];
        for (var i = 0; i < hands.Length; i++)
        {
            hands[i] = WorkAsync();
        }

        await Task.WhenAll(hands);
        cancellation.ThrowIfCancellationRequested();

        async Task WorkAsync()
        {
            while (!end.IsCancellationRequested && Interlocked.Increment(ref next) is var number && number < count)
            {
                try
                {
                    await one(number);
                }
                catch
                {
                    await end.CancelAsync();
                    throw;
                }
            }
        }
    }
}
