using System.Globalization;
using Spectre.Console;

namespace Yizhan.Terminals.Simulation;

/// <summary>A table that stays in its place, for somebody who watches.</summary>
internal sealed class LiveBoard : IProgressBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;

    private LiveBoard(IAnsiConsole console, TimeProvider time) => (_console, _time) = (console, time);

    /// <summary>A board on a screen; <c>null</c> where nothing can be written over there.</summary>
    public static LiveBoard? On(TextWriter output, TimeProvider time)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        return console.Profile.Capabilities.Ansi ? new(console, time) : null;
    }

    public async Task ShowAsync(SimulationRun run, CancellationToken end)
    {
        await _console.Live(Board(run)).AutoClear(true).StartAsync(async board =>
        {
            using var timer = new PeriodicTimer(Interval, _time);
            try
            {
                while (await timer.WaitForNextTickAsync(end))
                {
                    board.UpdateTarget(Board(run));
                }
            }
            catch (OperationCanceledException)
            {
                return; // it is over
            }
        });
    }

    private static Table Board(SimulationRun run)
    {
        var (stage, tally) = (run.Stage, run.Tally);
        var board = new Table { Border = TableBorder.Rounded };
        board.AddColumn(new TableColumn(new Text(stage.Name)));
        board.AddColumn(new TableColumn(new Text(stage.Of > 0 ? Number($"{stage.Done} / {stage.Of}") : "")).RightAligned());
        Row(board, "connected", Number($"{tally.Connected} / {run.Terminals}"));
        Row(board, "sent", Number($"{tally.Sent}"));
        Row(board, "acknowledged", Number($"{tally.Acknowledged}"));
        Row(board, "p50", Number($"{tally.Latency.Milliseconds(0.5):0.0} ms"));
        Row(board, "p95", Number($"{tally.Latency.Milliseconds(0.95):0.0} ms"));
        Row(board, "p99", Number($"{tally.Latency.Milliseconds(0.99):0.0} ms"));
        foreach (var reason in tally.Failed())
        {
            Row(board, reason.Text, Number($"{reason.Times}"));
        }

        return board;
    }

    private static void Row(Table board, string name, string value) => board.AddRow(new Text(name), new Text(value));

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
