namespace Yizhan.Client;

/// <summary>
/// How long to wait after a failure: one second, doubled by each further one, up to the longest. Each wait is shortened
/// by up to a half, at random, so that the devices of a site do not come back in one moment.
/// </summary>
/// <param name="longest">Longest wait; at most <see cref="Longest"/>.</param>
/// <param name="random">Numbers from 0 to below 1.</param>
public sealed class Backoff(TimeSpan longest, Func<double> random)
{
    /// <summary>Longest wait where nothing asks for a shorter one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _longest = longest < Longest ? longest : Longest;
    private TimeSpan _next = First;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        var wait = _next * (1 - (random() / 2));
        _next = _next * 2 < _longest ? _next * 2 : _longest;
        return wait;
    }

    /// <summary>It went well: the next wait is the first again.</summary>
    public void Reset() => _next = First;
}
