namespace Yizhan;

/// <summary>Who may speak a protocol. Looked up by bytes, for every message, so it must not allocate.</summary>
public interface IDeviceDirectory
{
    /// <summary>The device with this number; <c>null</c> where none is registered.</summary>
    DeviceEntry? FindDevice(ReadOnlySpan<byte> sn);

    /// <summary>The credentials of an account; <c>null</c> where no registered device uses it.</summary>
    CredentialSet? FindAccount(ReadOnlySpan<byte> account);
}
