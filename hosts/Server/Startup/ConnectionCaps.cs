using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Yizhan.Server.Startup;

/// <summary>Most connections of devices: in all, and from one address. One too many is closed before a byte is read.</summary>
internal sealed class ConnectionCaps(int most, int mostPerAddress)
{
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private int _all;

    public ConnectionDelegate Guard(ConnectionDelegate next) => connection => GuardAsync(next, connection);

    private async Task GuardAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var all = Interlocked.Increment(ref _all);
        var here = _byAddress.AddOrUpdate(address, 1, static (_, count) => count + 1);
        try
        {
            if (all <= most && here <= mostPerAddress)
            {
                await next(connection);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _all);
            if (_byAddress.AddOrUpdate(address, 0, static (_, count) => count - 1) == 0)
            {
                // Only while it is still 0: another connection may have come in between.
                _byAddress.TryRemove(new(address, 0));
            }
        }
    }
}
