using System.Collections.Concurrent;
using System.Net;

namespace Yizhan.AspNetCore;

/// <summary>How often one address may ask, over all links of a platform; many devices may sit behind one.</summary>
/// <param name="rate">How often.</param>
public sealed class AddressRates(RequestRate rate)
{
    // Beyond so many addresses those that have been quiet are forgotten.
    private const int Many = 4096;

    private readonly ConcurrentDictionary<IPAddress, Count> _counts = new();
    private int _sweepAt = Many;

    /// <summary>What is counted of an address; a connection looks it up once.</summary>
    internal Count Of(IPAddress? address)
    {
        address ??= IPAddress.None;
        if (_counts.TryGetValue(address, out var known))
        {
            return known;
        }

        // How many there are is dear to ask, so only a new one asks.
        var count = _counts.GetOrAdd(address, static _ => new());
        if (_counts.Count > Volatile.Read(ref _sweepAt))
        {
            Sweep();
        }

        return count;
    }

    /// <summary>Whether the address may ask once more.</summary>
    internal bool MayAsk(Count count) => rate.TryTake(ref count.Used);

    private void Sweep()
    {
        foreach (var (address, count) in _counts)
        {
            if (rate.IsIdle(Interlocked.Read(ref count.Used)))
            {
                _counts.TryRemove(address, out _);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(Many, _counts.Count * 2));
    }

    /// <summary>What one address has asked.</summary>
    internal sealed class Count
    {
        public long Used;
    }
}
