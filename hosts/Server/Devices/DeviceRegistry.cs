using System.Collections.Concurrent;
using System.Text;
using Yizhan.Domain;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Devices;

/// <summary>A registered device: what is kept of it, and what its protocol sees.</summary>
internal sealed record RegisteredDevice(StoredDevice Stored, DeviceEntry Entry);

/// <summary>What came of a change to the registry.</summary>
internal enum PutOutcome
{
    Added = 1,
    Changed,

    /// <summary>Its account is known with other secrets.</summary>
    AccountConflict,
}

/// <summary>The devices of all provinces: on disk first, then in the directories of their protocols.</summary>
internal sealed class DeviceRegistry(DeviceTable table, ProtocolSet protocols) : IDisposable
{
    private readonly ConcurrentDictionary<DeviceId, RegisteredDevice> _devices = new();
    private readonly ConcurrentDictionary<DeviceId, DateTimeOffset> _saved = new();
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Loads what is on disk. Devices of a protocol that this build lacks wait there.</summary>
    public async Task LoadAsync()
    {
        foreach (var stored in await table.AllAsync())
        {
            if (protocols.Find(stored.Id.Province) is { } protocol)
            {
                Enter(protocol, stored, stored.LastSeen);
            }
        }
    }

    public RegisteredDevice? Find(DeviceId id) => _devices.GetValueOrDefault(id);

    /// <summary>What the protocol sees of every device of a province, in no order.</summary>
    public IEnumerable<DeviceEntry> Of(string province) => _devices
        .Where(pair => pair.Key.Province == province).Select(static pair => pair.Value.Entry);

    /// <summary>Devices in the order of province and number, behind this one.</summary>
    public IReadOnlyList<RegisteredDevice> List(string? province, DeviceId? after, int limit) =>
        [.. _devices.Values
            .Where(device => province is null || device.Stored.Id.Province == province)
            .Where(device => after is not { } last || Compare(device.Stored.Id, last) > 0)
            .Order(Comparer<RegisteredDevice>.Create(static (x, y) => Compare(x.Stored.Id, y.Stored.Id)))
            .Take(limit)];

    public async Task<PutOutcome> PutAsync(HostedProtocol protocol, StoredDevice device)
    {
        await _changing.WaitAsync();
        try
        {
            if (Contradicts(protocol, device))
            {
                return PutOutcome.AccountConflict;
            }

            await table.PutAsync(device);
            var known = Find(device.Id);
            Enter(protocol, device, known?.Entry.LastHeartbeat);
            return known is null ? PutOutcome.Added : PutOutcome.Changed;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>
    /// Makes sure that a device of an account is registered: a new one gets what the account's other devices have. False
    /// where the account is nobody's, or the device another's.
    /// </summary>
    public async Task<bool> AdoptAsync(HostedProtocol protocol, DeviceId id, string account)
    {
        if (protocol.Entry.Facts.Credentials.FirstOrDefault(static credential => credential.Account)?.Name is not { } name)
        {
            return false;
        }

        bool IsMember(RegisteredDevice device) => device.Stored.Credentials.GetValueOrDefault(name) == account;
        if (Find(id) is { } known)
        {
            return IsMember(known);
        }

        var sibling = _devices.Values.FirstOrDefault(device => device.Stored.Id.Province == id.Province && IsMember(device));
        return sibling is not null && id.Sn.Length > 0
            && await PutAsync(protocol, sibling.Stored with { Id = id, Name = "", LastSeen = null }) != PutOutcome.AccountConflict;
    }

    public async Task<bool> RemoveAsync(HostedProtocol protocol, DeviceId id)
    {
        await _changing.WaitAsync();
        try
        {
            if (!_devices.TryRemove(id, out var device))
            {
                return false;
            }

            protocol.Directory.Remove(id.Sn);
            protocol.Gate.Tokens?.Revoke(device.Entry);
            _saved.TryRemove(id, out _);
            await table.RemoveAsync(id);
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Keeps when devices were last heard of. Once in a while is enough: a restart may forget the last seconds.</summary>
    public async Task SavePresenceAsync()
    {
        var heard = new List<(DeviceId, DateTimeOffset)>();
        foreach (var (id, device) in _devices)
        {
            if (device.Entry.LastHeartbeat is { } at && (!_saved.TryGetValue(id, out var saved) || saved != at))
            {
                heard.Add((id, at));
            }
        }

        if (heard.Count == 0)
        {
            return;
        }

        await table.HeardAsync(heard);
        foreach (var (id, at) in heard)
        {
            _saved[id] = at;
        }
    }

    public void Dispose() => _changing.Dispose();

    private static int Compare(DeviceId x, DeviceId y) =>
        string.CompareOrdinal(x.Province, y.Province) is not 0 and var order ? order : string.CompareOrdinal(x.Sn, y.Sn);

    private static bool Same<T>(IReadOnlyDictionary<string, T> x, IReadOnlyDictionary<string, T> y) =>
        x.Count == y.Count && x.All(pair => y.TryGetValue(pair.Key, out var other) && Equals(pair.Value, other));

    private void Enter(HostedProtocol protocol, StoredDevice stored, DateTimeOffset? heard)
    {
        var known = Find(stored.Id);
        if (known is not null && Same(known.Stored.Credentials, stored.Credentials)
            && Same(known.Stored.Settings, stored.Settings))
        {
            // A new name is no reason to send a device back to its login.
            _devices[stored.Id] = known with { Stored = stored };
            return;
        }

        var entry = new DeviceEntry(stored.Id, new(stored.Credentials), stored.Settings);
        if (heard is { } at)
        {
            entry.Heard(at);
        }

        protocol.Directory.Put(entry);
        _devices[stored.Id] = new(stored, entry);
        if (known is not null)
        {
            protocol.Gate.Tokens?.Revoke(known.Entry);
        }
    }

    // One account has one set of secrets, whichever of its devices is looked at.
    private bool Contradicts(HostedProtocol protocol, StoredDevice device)
    {
        if (protocol.Entry.Facts.Credentials.FirstOrDefault(static credential => credential.Account) is not { } account)
        {
            return false;
        }

        // Only an account that is known otherwise is worth a look at every device: it may be this device's alone.
        var known = protocol.Directory.FindAccount(Encoding.UTF8.GetBytes(device.Credentials[account.Name]));
        if (known is null || device.Credentials.All(pair => known[pair.Key].SequenceEqual(Encoding.UTF8.GetBytes(pair.Value))))
        {
            return false;
        }

        return _devices.Values.Any(other =>
            other.Stored.Id.Province == device.Id.Province
            && other.Stored.Id != device.Id
            && other.Stored.Credentials.GetValueOrDefault(account.Name) == device.Credentials[account.Name]
            && !Same(other.Stored.Credentials, device.Credentials));
    }
}
