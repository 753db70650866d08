namespace Yizhan;

/// <summary>
/// How often somebody may ask: so many times in a minute, all at once or spread over it. It keeps nothing itself; whoever is
/// counted keeps one number.
/// </summary>
/// <param name="perMinute">Requests in a minute, 1 or more.</param>
/// <param name="time">The clock.</param>
public sealed class RequestRate(int perMinute, TimeProvider time)
{
    private readonly long _window = time.TimestampFrequency * 60;
    private readonly long _share = time.TimestampFrequency * 60 / perMinute;

    /// <summary>Whether another request fits.</summary>
    /// <param name="used">
    /// When what was asked so far will have been paid off: every request puts it off by its share of a minute, and it may
    /// not lie more than a minute ahead.
    /// </param>
    public bool TryTake(ref long used)
    {
        var now = time.GetTimestamp();
        while (true)
        {
            var before = Interlocked.Read(ref used);
            var after = Math.Max(before, now) + _share;
            if (after - now > _window)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref used, after, before) == before)
            {
                return true;
            }
        }
    }

    /// <summary>Whether nothing is left to be paid off: who is forgotten then loses nothing.</summary>
    public bool IsIdle(long used) => used <= time.GetTimestamp();
}
