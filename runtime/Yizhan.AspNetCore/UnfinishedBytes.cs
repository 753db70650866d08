namespace Yizhan.AspNetCore;

/// <summary>
/// What all connections together may hold of requests that are not whole yet. Each request has its own limit; this one
/// bounds what many callers do together who begin and never finish.
/// </summary>
/// <param name="most">Bytes, over all links of a platform.</param>
public sealed class UnfinishedBytes(long most)
{
    private long _held;

    /// <summary>What is held now, in bytes.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>
    /// One connection now holds so much; false where that is too much for all, and then it has to let go. What was refused
    /// is not counted: until its connection has ended it would stand in the way of others.
    /// </summary>
    /// <param name="mine">What the connection has counted so far.</param>
    /// <param name="now">What it holds now.</param>
    internal bool TryHold(ref long mine, long now)
    {
        var more = now - mine;
        for (var held = Held; ; held = Held)
        {
            if (more > 0 && held + more > most)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _held, held + more, held) == held)
            {
                mine = now;
                return true;
            }
        }
    }
}
