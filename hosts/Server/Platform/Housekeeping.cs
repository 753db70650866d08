using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Platform;

/// <summary>What is done now and then: ending commands that waited too long, and keeping when devices were last heard of.</summary>
internal sealed class Housekeeping(
    CommandEngine commands, DeviceRegistry devices, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync("keeping presence", devices.SavePresenceAsync);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync("settling commands", commands.SettleAsync);
                await TryAsync("keeping presence", devices.SavePresenceAsync);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task TryAsync(string work, Func<Task> action)
    {
        try
        {
            await action();
        }
#pragma warning disable CA1031 // It is logged, and the next round tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ServerLog.HousekeepingFailed(logger, work, exception.GetType().Name, exception.Message);
        }
    }
}
