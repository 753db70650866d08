using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Yizhan.Client;

/// <summary>Finds the address under which the device is known in its own network.</summary>
internal static class LocalNetwork
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The first IPv4 address of a network that is up and leads out; of the machine itself where there is none.</summary>
    public static string Address()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .Where(network => network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork)?
                .Address.ToString() ?? Loopback;
        }
        catch (NetworkInformationException)
        {
            return Loopback; // a device that may not look at its own networks still has one
        }
    }
}
