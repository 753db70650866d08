using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Yizhan;

/// <summary>
/// Tokens of logged-in devices. A token belongs to a device, not to a connection; every request renews it; idle for
/// longer than the limit it is gone.
/// </summary>
public sealed class TokenTable(TimeProvider time, TimeSpan idle, Action<Span<byte>> random)
{
    private const int TokenBytes = 16;

    private readonly Dictionary<byte[], Entry> _entries = new(Utf8Comparer.Instance);
    private readonly Lock _lock = new();
    private long _nextSweep;

    /// <summary>Number of tokens that were alive when last swept, plus those made since.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Makes a token for a device: 32 lower-case hexadecimal digits. Older ones live on until they are idle.</summary>
    public Utf8Text Issue(DeviceEntry device)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        random(bytes);
        Span<char> digits = stackalloc char[TokenBytes * 2];
        Convert.TryToHexStringLower(bytes, digits, out _);
        var token = new byte[digits.Length];
        Encoding.ASCII.GetBytes(digits, token);
        Add(token, device);
        return new(token);
    }

    /// <summary>Takes over a token that was made elsewhere, as if the device had just used it.</summary>
    public void Adopt(Utf8Text token, DeviceEntry device) => Add(token.Span.ToArray(), device);

    /// <summary>Finds a token that is alive and renews it.</summary>
    public bool TryUse(ReadOnlySpan<byte> token, [NotNullWhen(true)] out DeviceEntry? device)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            if (_entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(token, out var entry)
                && now - entry.LastUse <= idle.TotalMilliseconds)
            {
                entry.LastUse = now;
                device = entry.Device;
                return true;
            }
        }

        device = null;
        return false;
    }

    /// <summary>Forgets every token of a device: it was removed, or its credentials changed.</summary>
    public void Revoke(DeviceEntry device)
    {
        lock (_lock)
        {
            foreach (var (token, entry) in _entries)
            {
                if (ReferenceEquals(entry.Device, device))
                {
                    _entries.Remove(token);
                }
            }
        }
    }

    private void Add(byte[] token, DeviceEntry device)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            Sweep(now);
            _entries[token] = new(device) { LastUse = now };
        }
    }

    // Expired tokens are dropped when new ones are made, at most once per idle period, so that the table stays bounded
    // by the logins of two periods.
    private void Sweep(long now)
    {
        if (now < _nextSweep)
        {
            return;
        }

        _nextSweep = now + (long)idle.TotalMilliseconds;
        foreach (var (token, entry) in _entries)
        {
            if (now - entry.LastUse > idle.TotalMilliseconds)
            {
                _entries.Remove(token);
            }
        }
    }

    private sealed class Entry(DeviceEntry device)
    {
        public DeviceEntry Device { get; } = device;

        public long LastUse { get; set; }
    }
}
