using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Server.Platform;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Demo;

/// <summary>
/// <c>--demo</c>: one simulated terminal of every protocol inside the process, talking to the real ports, with people who
/// pass its gate. It starts when the server listens.
/// </summary>
internal sealed class DemoTerminals(
    DemoPlatform platform, ProtocolSet protocols, Planes planes, IConfiguration configuration, DataFolder data,
    TimeProvider time, Action<Span<byte>> random, IHostApplicationLifetime lifetime, ILogger<DemoTerminals> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenPunches = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource();
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        await platform.AddPeopleAsync();
        await Task.WhenAll(protocols.All
            .Where(static one => one.Servers.Any(static server => server.Facts.Caller == Caller.Device))
            .Select(protocol => RunAsync(protocol, stoppingToken)));
    }

    private async Task RunAsync(HostedProtocol protocol, CancellationToken stopping)
    {
        var key = protocol.Entry.Facts.Key;
        var listen = FreeAddress();
        var credentials = await platform.RegisterAsync(protocol, listen);
        await using var terminal = new Terminal(protocol.Entry, new()
        {
            DataFolder = Path.Combine(data.Root, "demo", key),
            Sn = DemoPlatform.Sn,
            Platform = AddressOf(protocol),
            Listen = ListenAddress.TryParse(listen, out var address) ? address : null,
            Credentials = new(credentials),
            Settings = protocol.Servers.Select(static server => server.Facts)
                .Where(link => ProtocolSettings.OtherByteOrder(configuration, protocol.Entry.Facts, link))
                .ToDictionary(static link => link.OrderSetting, static link => link.OtherOrder),
            Time = time,
            Random = () => Number() / (double)uint.MaxValue,
            SoftwareVersion = "demo",
            Log = line => ServerLog.DemoLine(logger, key, line),
        });
        await platform.EnrolAsync(protocol);
        var running = terminal.RunAsync(stopping);
        var passing = PassAsync(terminal, key, stopping);
        try
        {
            await Task.WhenAll(running, passing);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops, and its terminals with it.
        }
        catch (Exception exception) when (exception is StoreException or ListenException)
        {
            // A demonstration that cannot go on is no reason to stop the platform.
            ServerLog.DemoLine(logger, key, $"stopped: {exception.Message}");
        }
    }

    private async Task PassAsync(Terminal terminal, string province, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(BetweenPunches, time);
        do
        {
            var punch = new Punch
            {
                Device = new(province, DemoPlatform.Sn),
                PersonId = DemoPlatform.PersonIds[(int)(Number() % DemoPlatform.PersonIds.Count)],
                Time = WireTime.Now(time).ToDateTimeOffset(),
                Method = PunchMethod.Face,
                Temperature = 36.5m,
            };
            await terminal.PunchAsync(punch, TimeSpan.Zero, stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private PlatformAddress AddressOf(HostedProtocol protocol)
    {
        var facts = protocol.Entry.Facts;
        var socket = planes.Addresses.FirstOrDefault(one => one.Name == facts.Key).EndPoint;
        var path = protocol.Servers
            .Where(static server => server.Facts.Transport == Transport.Http)
            .Select(server => ProtocolSettings.Path(configuration, facts, server.Facts))
            .FirstOrDefault(static chosen => chosen is not null);
        return new() { Host = socket?.Address.ToString(), Port = socket?.Port ?? 0, Url = new(planes.DeviceUrl + path) };
    }

    // Another process may take the port before the terminal does; then the terminal says so.
    private static string FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://{socket.LocalEndpoint}";
    }

    private uint Number()
    {
        Span<byte> bytes = stackalloc byte[4];
        random(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
