using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yizhan.AspNetCore;
using Yizhan.Server.Platform;

namespace Yizhan.Server.Startup;

/// <summary>
/// The addresses on which the server listens. A connection is marked with the plane of the endpoint that took it, so that
/// no path of one plane can be reached through the other.
/// </summary>
internal sealed class Planes(ServerOptions options, IConfiguration configuration, ProtocolSet protocols, LinkTelemetry telemetry, AddressRates? rates)
{
    private readonly List<(string Name, ListenOptions Listen)> _listening = [];
    private readonly ConnectionCaps _caps = new(options.Connections, options.ConnectionsPerAddress);

    /// <summary>Where each endpoint listens, once it does: <c>device</c>, <c>admin</c>, and the key of a protocol for its socket.</summary>
    public IReadOnlyList<(string Name, IPEndPoint EndPoint, bool Http)> Addresses =>
        [.. _listening.Select(static one => (one.Name, one.Listen.IPEndPoint!, one.Name is "device" or "admin"))];

    /// <summary>First address of the device plane as a URL.</summary>
    public string DeviceUrl
    {
        get
        {
            var (_, listen) = _listening.First(static one => one.Name == "device");
            return $"{options.Urls[0].Scheme}://{listen.IPEndPoint}";
        }
    }

    /// <summary>How often an address may ask; <c>null</c>: as often as it likes.</summary>
    public AddressRates? Rates { get; } = rates;

    /// <summary>What all requests that are not whole yet may hold.</summary>
    public UnfinishedBytes Unfinished { get; } = new(options.UnfinishedBytes);

    /// <summary>Whether a request came in through the admin plane.</summary>
    public static bool IsAdmin(HttpContext context) => context.Features.Get<AdminMark>() is not null;

    public void Open(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Math.Max(Admin.Members.MaxBody, protocols.LargestBody + 1);
        foreach (var url in options.Urls)
        {
            Listen(kestrel, "device", url, _caps.Guard);
        }

        Listen(kestrel, "admin", options.AdminUrl, static next => connection =>
        {
            connection.Features.Set(AdminMark.Instance);
            return next(connection);
        });

        foreach (var server in protocols.Links(Transport.Tcp))
        {
            var handler = new LinkConnectionHandler(server, telemetry)
            {
                Rates = Rates,
                Unfinished = Unfinished,
                OtherByteOrder = ProtocolSettings.OtherByteOrder(configuration, server.Gate.Facts, server.Facts),
            };
            kestrel.Listen(ProtocolSettings.Socket(configuration, server.Gate.Facts, server.Facts), listen =>
            {
                _listening.Add((server.Gate.Facts.Key, listen));
                listen.Use(_caps.Guard);
                listen.Run(handler.OnConnectedAsync);
            });
        }
    }

    private void Listen(
        KestrelServerOptions kestrel, string name, BindingAddress url, Func<ConnectionDelegate, ConnectionDelegate> mark)
    {
        void Configure(ListenOptions listen)
        {
            _listening.Add((name, listen));
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(mark);
            if (url.Scheme == "https")
            {
                listen.UseHttps();
            }
        }

        var local = string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase);
        if (local || IPAddress.TryParse(url.Host.Trim('[', ']'), out var _))
        {
            kestrel.Listen(local ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, Configure);
        }
        else
        {
            kestrel.ListenAnyIP(url.Port, Configure);
        }
    }

    private sealed class AdminMark
    {
        public static AdminMark Instance { get; } = new();
    }
}
