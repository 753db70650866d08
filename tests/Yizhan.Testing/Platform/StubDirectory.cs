using System.Text;
using Yizhan.Domain;

namespace Yizhan.Testing;

/// <summary>The registered devices of a test. Looking one up allocates nothing, as it has to.</summary>
internal sealed class StubDirectory(string accountCredential) : IDeviceDirectory
{
    private readonly List<(byte[] Sn, DeviceEntry Device)> _devices = [];

    public DeviceEntry Add(string province, string sn, CredentialSet credentials)
    {
        if (FindDevice(Encoding.UTF8.GetBytes(sn)) is { } known)
        {
            return known;
        }

        var device = new DeviceEntry(new DeviceId(province, sn), credentials, new Dictionary<string, string>());
        _devices.Add((Encoding.UTF8.GetBytes(sn), device));
        return device;
    }

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn)
    {
        foreach (var (known, device) in _devices)
        {
            if (sn.SequenceEqual(known))
            {
                return device;
            }
        }

        return null;
    }

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account)
    {
        foreach (var (_, device) in _devices)
        {
            if (device.Credentials[accountCredential].SequenceEqual(account))
            {
                return device.Credentials;
            }
        }

        return null;
    }
}
