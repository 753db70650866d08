namespace Yizhan.Domain;

/// <summary>What mappings do with commands in the same way: fetching on the platform, reporting on the device.</summary>
public static class CommandSteps
{
    /// <summary>A platform that has refused a result so often will say no for ever (<see cref="ICommandJournal.RefusedAsync"/>).</summary>
    public const int MostRefusals = 10;

    /// <summary>
    /// The device fetches a command that it names: it counts as delivered, again and again until there is a result.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="device">The device.</param>
    /// <param name="id">The command's number.</param>
    /// <param name="kind">What it asks for; <c>null</c>: whatever it is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The command; <c>null</c> where the device has none of that number and kind that is unfinished.</returns>
    public static async ValueTask<Command?> FetchAsync(
        this IAttendancePlatform platform, DeviceId device, string id, CommandKind? kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var command = await platform.FindCommandAsync(device, id, cancellation).ConfigureAwait(false);
        if (command is not { State: CommandState.Pending or CommandState.Delivered } || (kind ?? command.Kind) != command.Kind)
        {
            return null;
        }

        await platform.DeliveredAsync(command, cancellation).ConfigureAwait(false);
        return command;
    }

    /// <summary>
    /// Reports what was executed before a crash or without a network; it is not executed again. Comes before anything new.
    /// </summary>
    /// <param name="journal">The device's journal.</param>
    /// <param name="report">Reports one result, and confirms it where the platform took it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Delivered, or the first problem; what comes behind it waits for the next time.</returns>
    public static async ValueTask<Receipt> ReportWaitingAsync(
        this ICommandJournal journal, Func<string, string, CancellationToken, ValueTask<Receipt>> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(report);
        foreach (var (id, result) in await journal.WaitingAsync(cancellation).ConfigureAwait(false))
        {
            if (await report(id, result, cancellation).ConfigureAwait(false) is { Kind: not ReceiptKind.Delivered } problem)
            {
                return problem;
            }
        }

        return Receipt.Delivered;
    }
}
