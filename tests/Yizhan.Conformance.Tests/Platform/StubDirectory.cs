using System.Text;
using Yizhan.Domain;

namespace Yizhan.Conformance;

/// <summary>The registered devices of a test.</summary>
internal sealed class StubDirectory(string accountCredential) : IDeviceDirectory
{
    private readonly Dictionary<string, DeviceEntry> _devices = [];

    public DeviceEntry Add(string province, string sn, CredentialSet credentials)
    {
        if (!_devices.TryGetValue(sn, out var device))
        {
            _devices[sn] = device = new(new DeviceId(province, sn), credentials, new Dictionary<string, string>());
        }

        return device;
    }

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => _devices.GetValueOrDefault(Encoding.UTF8.GetString(sn));

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account)
    {
        foreach (var device in _devices.Values)
        {
            if (device.Credentials[accountCredential].SequenceEqual(account))
            {
                return device.Credentials;
            }
        }

        return null;
    }
}
