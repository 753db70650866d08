using System.Collections.Concurrent;
using Yizhan.Domain;

namespace Yizhan;

/// <summary>A registered device as the protocol sees it: who it is, what was agreed, when it was last heard of.</summary>
/// <param name="id">Province and number.</param>
/// <param name="credentials">What was agreed with it.</param>
/// <param name="settings">Declared alternatives that an operator chose for it.</param>
public sealed class DeviceEntry(DeviceId id, CredentialSet credentials, IReadOnlyDictionary<string, string> settings)
{
    private readonly ConcurrentDictionary<SealRules, SealerShelf> _sealers = new();
    private long _asked;
    private long _lastHeartbeat = long.MinValue;
    private volatile bool _away;

    /// <summary>Province and number.</summary>
    public DeviceId Id { get; } = id;

    /// <summary>What was agreed with it.</summary>
    public CredentialSet Credentials { get; } = credentials;

    /// <summary>Declared alternatives that an operator chose for it, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; } = settings;

    /// <summary>When its last heartbeat was accepted; <c>null</c> before the first.</summary>
    public DateTimeOffset? LastHeartbeat
    {
        get
        {
            var milliseconds = Interlocked.Read(ref _lastHeartbeat);
            return milliseconds == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
    }

    /// <summary>The sealers of a link with this device's key, by what an operator chose for it.</summary>
    public SealerShelf SealersOf(SealRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return _sealers.GetOrAdd(
            rules, static (rules, device) => new(rules.For(device.Settings), device.Credentials[rules.Key].ToArray()), this);
    }

    /// <summary>Whether the device may ask once more just now.</summary>
    public bool MayAsk(RequestRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return rate.TryTake(ref _asked);
    }

    /// <summary>A heartbeat was accepted.</summary>
    public void Heard(DateTimeOffset at)
    {
        Interlocked.Exchange(ref _lastHeartbeat, at.ToUnixTimeMilliseconds());
        _away = false;
    }

    /// <summary>Whoever knows says that it is not online; so it counts until it is heard again.</summary>
    public void Away() => _away = true;

    /// <summary>Whether it counts as online: at exactly the limit it still does.</summary>
    public bool IsOnline(DateTimeOffset now, TimeSpan offlineAfter) =>
        !_away && LastHeartbeat is { } last && now - last <= offlineAfter;
}
