using System.Text;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>Who is known at a terminal: itself.</summary>
internal sealed class OwnDirectory(DeviceId device, CredentialSet credentials) : IDeviceDirectory
{
    private readonly byte[] _sn = Encoding.UTF8.GetBytes(device.Sn);
    private readonly DeviceEntry _entry = new(device, credentials, new Dictionary<string, string>());

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => sn.SequenceEqual(_sn) ? _entry : null;

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
}
