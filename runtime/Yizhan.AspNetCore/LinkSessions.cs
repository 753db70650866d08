using System.Collections.Concurrent;
using Yizhan.Domain;

namespace Yizhan.AspNetCore;

/// <summary>
/// Which connection of a link each device speaks on. A device that comes back before its old connection was noticed to be
/// dead takes over: the old one is closed, so that no zombies add up.
/// </summary>
internal sealed class LinkSessions
{
    private readonly ConcurrentDictionary<DeviceId, LinkConnection> _connections = new();

    /// <summary>The device has spoken on this connection; another one that it had is told to end.</summary>
    public void Enter(DeviceId device, LinkConnection connection)
    {
        LinkConnection? before = null;
        _connections.AddOrUpdate(
            device,
            static (_, now) => now,
            (_, old, now) =>
            {
                before = old;
                return now;
            },
            connection);
        if (before is not null && before != connection)
        {
            before.TakenOver();
        }
    }

    /// <summary>The connection ends; a newer one of the device stays.</summary>
    public void Leave(DeviceId device, LinkConnection connection) => _connections.TryRemove(new(device, connection));
}
