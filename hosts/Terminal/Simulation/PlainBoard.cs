using System.Globalization;

namespace Yizhan.Terminals.Simulation;

/// <summary>A line every few seconds, for a log or a pipe.</summary>
internal sealed class PlainBoard(EventLog log, TimeProvider time) : IProgressBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task ShowAsync(SimulationRun run, CancellationToken end)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                log.Write(Line(run.Stage, run.Tally));
            }
        }
        catch (OperationCanceledException)
        {
            return; // it is over
        }
    }

    private static string Line(Stage stage, Tally tally)
    {
        var of = stage.Of > 0 ? string.Create(CultureInfo.InvariantCulture, $" {stage.Done} of {stage.Of}") : "";
        return tally.Sent == 0
            ? $"{stage.Name}{of}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{stage.Name}{of}: {tally.Sent} sent, {tally.Acknowledged} acknowledged, p50 {tally.Latency.Milliseconds(0.5):0.0} ms, p99 {tally.Latency.Milliseconds(0.99):0.0} ms");
    }
}
