using Microsoft.Extensions.Hosting;

namespace Yizhan.Client.Hosting;

/// <summary>Runs the terminals of a host. One that cannot go on ends the host: a device that records nothing must not look alive.</summary>
internal sealed class TerminalService(IEnumerable<Terminal> terminals) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var running = terminals.Select(terminal => terminal.RunAsync(end.Token)).ToList();
        await Task.WhenAny(running);

        // Either all of them are told to stop, or one has failed and the others end with it.
        await end.CancelAsync();
        await Task.WhenAll(running);
    }
}
