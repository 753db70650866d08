using System.Net;
using System.Net.Sockets;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>
/// Ports for whoever has to know its port before it listens. They lie below those that the system hands out by itself, so
/// that no connection of another test takes one in between.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Test processes run side by side; each begins elsewhere.
    private static int _next = Environment.ProcessId * 997 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            try
            {
                using var socket = new TcpListener(IPAddress.Loopback, port);
                socket.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
