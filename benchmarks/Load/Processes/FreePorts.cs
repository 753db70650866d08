using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load.Processes;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Different ones: all are held before one is let go.</summary>
    public static int[] Take(int count)
    {
        var held = new TcpListener[count];
        for (var i = 0; i < count; i++)
        {
            held[i] = new(IPAddress.Loopback, 0);
            held[i].Start();
        }

        return Array.ConvertAll(held, static listener =>
        {
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Dispose();
            return port;
        });
    }
}
