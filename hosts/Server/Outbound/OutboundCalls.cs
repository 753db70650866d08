using System.Buffers.Binary;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Platform;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Outbound;

/// <summary>
/// Calls what the platform has to call: for the devices of every protocol with a link that the platform opens, the
/// commands that wait, and whether the device is online. It starts when the server listens, since the calls may name
/// addresses of its own.
/// </summary>
internal sealed class OutboundCalls(
    ProtocolSet protocols, DeviceRegistry devices, CommandEngine commands, IAttendancePlatform platform,
    IConfiguration configuration, TimeProvider time, Action<Span<byte>> random, IHostApplicationLifetime lifetime,
    ILogger<OutboundCalls> logger) : BackgroundService
{
    // What is under way at one moment, for all devices together.
    private const int MostAtOnce = 64;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<DeviceId, OutboundDevice> _devices = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var called = protocols.All.Where(static one => one.Entry.Facts.Links.Any(static link => link.Caller == Caller.Platform)).ToList();
        if (called.Count == 0)
        {
            return;
        }

        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        using var turns = new SemaphoreSlim(MostAtOnce);
        try
        {
            await listening.Task.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Look, time);
            do
            {
                await LookAsync(called, turns, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            foreach (var device in _devices.Values)
            {
                await device.DisposeAsync();
            }
        }
    }

    private async Task LookAsync(List<HostedProtocol> called, SemaphoreSlim turns, CancellationToken stopping)
    {
        foreach (var (id, device) in _devices)
        {
            // Gone, or registered anew with another address.
            if (!ReferenceEquals(devices.Find(id)?.Entry, device.Entry))
            {
                _devices.Remove(id);
                await device.DisposeAsync();
            }
        }

        foreach (var protocol in called)
        {
            foreach (var entry in devices.Of(protocol.Entry.Facts.Key))
            {
                if (!_devices.TryGetValue(entry.Id, out var device) && CallerOf(protocol, entry) is { } caller)
                {
                    _devices[entry.Id] = device = new(
                        entry, caller, commands, protocol.Entry.Facts.Heartbeat, time, Number,
                        line => ServerLog.CallFailed(logger, entry.Id.Province, entry.Id.Sn, line));
                }

                device?.Begin(turns, stopping);
            }
        }
    }

    private IDeviceCaller? CallerOf(HostedProtocol protocol, DeviceEntry entry) => protocol.Entry.Call(
        new(entry.Id, entry.Credentials, link => Open(protocol.Entry.Facts, entry, link), time), platform);

    private IWireChannel Open(ProtocolFacts facts, DeviceEntry entry, LinkFacts link)
    {
        var address = facts.Credentials.FirstOrDefault(static one => one.Address) is { } credential
            ? entry.Credentials.Text(credential.Name).TrimEnd('/')
            : "";
        var path = ProtocolSettings.Path(configuration, facts, link);
        var target = PlatformAddress.TryParseUrl(address + path, out var url) ? new PlatformAddress { Url = url } : new();
        return target.Open(link, new() { Time = time });
    }

    private double Number()
    {
        Span<byte> bytes = stackalloc byte[4];
        random(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) / ((double)uint.MaxValue + 1);
    }
}
