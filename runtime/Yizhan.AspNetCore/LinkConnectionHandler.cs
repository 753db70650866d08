using Microsoft.AspNetCore.Connections;

namespace Yizhan.AspNetCore;

/// <summary>Serves one link on the connections of a TCP endpoint.</summary>
/// <remarks><code>kestrel.Listen(endpoint, listen => listen.Run(new LinkConnectionHandler(server, telemetry).OnConnectedAsync));</code></remarks>
/// <param name="server">The platform's side of the link.</param>
/// <param name="telemetry">Where it is told what happens.</param>
public sealed class LinkConnectionHandler(LinkServer server, LinkTelemetry telemetry) : ConnectionHandler
{
    private readonly LinkSessions _sessions = new();

    /// <summary>
    /// A connection on which nothing arrives for this long is closed, so that peers that vanished without a word do not
    /// add up. A device that keeps its heartbeat never comes near it.
    /// </summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether the devices write the numbers of their headers in the other byte order than the document
    /// (<see cref="LinkFacts.OrderSetting"/>); nothing is guessed, one that writes the document's is cut off.
    /// </summary>
    public bool OtherByteOrder { get; init; }

    /// <summary>How often an address may ask; <c>null</c>: as often as it likes.</summary>
    public AddressRates? Rates { get; init; }

    /// <summary>What all connections may hold of requests that are not whole; <c>null</c>: as much as their own limits allow.</summary>
    public UnfinishedBytes? Unfinished { get; init; }

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        telemetry.Opened(server);
        try
        {
            using var session = new LinkConnection(connection, server, telemetry, _sessions, this);
            await session.RunAsync();
        }
        finally
        {
            telemetry.Ended(server);
        }
    }
}
