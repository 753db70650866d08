using System.Collections.Concurrent;

namespace Yizhan.Server.Devices;

/// <summary>The devices of one protocol in memory, found by the bytes of a message without allocating.</summary>
internal sealed class DeviceDirectory : IDeviceDirectory
{
    private readonly ConcurrentDictionary<byte[], DeviceEntry> _devices = new(Utf8Comparer.Instance);
    private readonly ConcurrentDictionary<byte[], CredentialSet> _accounts = new(Utf8Comparer.Instance);
    private readonly string? _account;

    public DeviceDirectory(ProtocolFacts facts) =>
        _account = facts.Credentials.FirstOrDefault(static credential => credential.Account)?.Name;

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) =>
        _devices.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(sn, out var device) ? device : null;

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account) =>
        _accounts.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(account, out var credentials) ? credentials : null;

    /// <summary>Adds or replaces a device. Changes are made by one caller at a time.</summary>
    public void Put(DeviceEntry device)
    {
        Remove(device.Id.Sn);
        _devices[Key(device.Id.Sn)] = device;
        if (_account is not null)
        {
            _accounts[device.Credentials[_account].ToArray()] = device.Credentials;
        }
    }

    public void Remove(string sn)
    {
        if (!_devices.TryRemove(Key(sn), out var removed) || _account is null)
        {
            return;
        }

        // The account lives as long as a device that uses it.
        var account = removed.Credentials[_account].ToArray();
        if (!_devices.Values.Any(device => device.Credentials[_account].SequenceEqual(account)))
        {
            _accounts.TryRemove(account, out _);
        }
    }

    private static byte[] Key(string sn) => System.Text.Encoding.UTF8.GetBytes(sn);
}
