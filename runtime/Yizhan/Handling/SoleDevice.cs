using System.Text;

namespace Yizhan;

/// <summary>Who is known at a terminal: itself.</summary>
internal sealed class SoleDevice(DeviceEntry device) : IDeviceDirectory
{
    private readonly byte[] _sn = Encoding.UTF8.GetBytes(device.Id.Sn);

    public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => sn.SequenceEqual(_sn) ? device : null;

    public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
}
