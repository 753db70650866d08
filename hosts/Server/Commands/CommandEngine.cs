using System.Collections.Concurrent;
using Yizhan.Domain;
using Yizhan.Server.Store;

namespace Yizhan.Server.Commands;

/// <summary>
/// Commands on their way: <c>pending</c> → <c>delivered</c> → <c>succeeded</c> or <c>failed</c>; <c>expired</c> where they
/// were not finished in time. A device runs one at a time, the oldest first. Every step is on disk before anybody is told.
/// </summary>
internal sealed class CommandEngine(
    CommandTable table, CommandIds ids, TimeProvider time, CommandTelemetry telemetry, TimeSpan expiry, TimeSpan answerWithin)
{
    /// <summary>A delivery without a result is repeated this often.</summary>
    public const int Repeats = 3;

    private const int MaxDetail = 1000;

    private readonly ConcurrentDictionary<DeviceId, CommandLine> _lines = new();

    /// <summary>Loads what is unfinished.</summary>
    public async Task LoadAsync()
    {
        ids.StartAfter(await table.LastIdAsync());
        foreach (var command in await table.UnfinishedAsync())
        {
            LineOf(command.Command.Device).Append(command);
        }
    }

    /// <summary>Takes a command on; returns its number.</summary>
    public async Task<string> AddAsync(Command draft)
    {
        var line = LineOf(draft.Device);
        await line.Gate.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            var command = new StoredCommand(draft with { Id = ids.Next() }, "", now, now);
            await table.AddAsync(command);
            line.Append(command);
            telemetry.Reached(command.Command);
            return command.Command.Id;
        }
        finally
        {
            line.Gate.Release();
        }
    }

    /// <summary>The command that the device should run now.</summary>
    public ValueTask<Command?> CurrentAsync(DeviceId device) =>
        _lines.TryGetValue(device, out var line) && !line.IsEmpty ? CurrentAsync(line) : new((Command?)null);

    /// <summary>A command of this device, finished or not.</summary>
    public async ValueTask<Command?> FindAsync(DeviceId device, string id) =>
        await FindAsync(id) is { } found && found.Command.Device == device ? found.Command : null;

    /// <summary>A command as it stands now.</summary>
    public async Task<StoredCommand?> FindAsync(string id)
    {
        var found = await table.FindAsync(id);
        if (found is null || found.IsFinished || !_lines.TryGetValue(found.Command.Device, out var line))
        {
            return found;
        }

        await InGateAsync(line, static _ => null);
        return await table.FindAsync(id);
    }

    /// <summary>The device has fetched the command.</summary>
    public ValueTask DeliveredAsync(DeviceId device, string id) => StepAsync(device, id, static (command, now) => command with
    {
        Command = command.Command with
        {
            State = CommandState.Delivered,
            Attempts = command.Command.Attempts + 1,
        },
        UpdatedAt = now,
    });

    /// <summary>The device has reported a result.</summary>
    public ValueTask FinishedAsync(DeviceId device, string id, bool succeeded, string detail) =>
        StepAsync(device, id, (command, now) =>
            Finish(command, succeeded ? CommandState.Succeeded : CommandState.Failed, detail, now));

    /// <summary>Whether a device may have a command to run, as far as can be told at once.</summary>
    public bool MayHaveWork(DeviceId device) => _lines.TryGetValue(device, out var line) && !line.IsEmpty;

    /// <summary>Keeps why a command is not done yet.</summary>
    public ValueTask NotedAsync(DeviceId device, string id, string detail) => StepAsync(device, id, (command, now) =>
        command.Detail == detail ? null : command with { Detail = Shortened(detail), UpdatedAt = now });

    /// <summary>The device is gone, and with it whoever could run its commands.</summary>
    public async Task RemovedAsync(DeviceId device)
    {
        if (!_lines.TryGetValue(device, out var line))
        {
            return;
        }

        await line.Gate.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            await SaveAsync(line, [.. line.Waiting.Select(
                command => Finish(command, CommandState.Failed, "the device was removed", now))]);
        }
        finally
        {
            line.Gate.Release();
        }
    }

    /// <summary>Ends what has waited too long. Whoever asks for a command sees it ended anyway; this is for the lists.</summary>
    public async Task SettleAsync()
    {
        foreach (var line in _lines.Values.Where(static line => !line.IsEmpty))
        {
            await InGateAsync(line, static _ => null);
        }
    }

    private static StoredCommand Finish(StoredCommand command, CommandState state, string detail, DateTimeOffset now) =>
        command with
        {
            Command = command.Command with { State = state },
            Detail = Shortened(detail),
            UpdatedAt = now,
        };

    private static string Shortened(string detail) => detail.Length > MaxDetail ? detail[..MaxDetail] : detail;

    private CommandLine LineOf(DeviceId device) => _lines.GetOrAdd(device, static _ => new());

    private async ValueTask<Command?> CurrentAsync(CommandLine line)
    {
        Command? current = null;
        await InGateAsync(line, _ =>
        {
            // After the last delivery the device gets its time to answer, but not the command once more.
            current = line.Waiting is [var first, ..] && first.Command.Attempts <= Repeats ? first.Command : null;
            return null;
        });
        return current;
    }

    private async ValueTask StepAsync(
        DeviceId device, string id, Func<StoredCommand, DateTimeOffset, StoredCommand?> step)
    {
        if (!_lines.TryGetValue(device, out var line) || line.IsEmpty)
        {
            return;
        }

        // A command that is not in the line is finished, and what is finished stays as it is.
        await InGateAsync(line, now =>
            line.Waiting.Find(command => command.Command.Id == id) is { } found ? step(found, now) : null);
    }

    // Ends what has waited too long, then takes one step; what it returns is saved.
    private async Task InGateAsync(CommandLine line, Func<DateTimeOffset, StoredCommand?> step)
    {
        await line.Gate.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            var overdue = line.Waiting.Select(command => Overdue(command, now)).OfType<StoredCommand>().ToList();
            if (overdue.Count > 0)
            {
                await SaveAsync(line, overdue);
            }

            if (step(now) is { } changed)
            {
                await SaveAsync(line, [changed]);
            }
        }
        finally
        {
            line.Gate.Release();
        }
    }

    private StoredCommand? Overdue(StoredCommand command, DateTimeOffset now) =>
        now - command.CreatedAt >= expiry
            ? Finish(command, CommandState.Expired, "not finished in time", now)
            : command.Command.Attempts > Repeats && now - command.UpdatedAt >= answerWithin
                ? Finish(command, CommandState.Failed, $"no result after {command.Command.Attempts} deliveries", now)
                : null;

    private async Task SaveAsync(CommandLine line, List<StoredCommand> changed)
    {
        await table.SaveAsync(changed);
        foreach (var command in changed)
        {
            if (line.Replace(command))
            {
                telemetry.Reached(command.Command);
            }
        }
    }
}
