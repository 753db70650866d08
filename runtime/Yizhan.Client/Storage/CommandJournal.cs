using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// Results of executed commands, in the terminal's database. Confirmed ones stay for a while: a platform that missed the
/// confirmation names the command again, and it must not be executed a second time.
/// </summary>
public sealed class CommandJournal : ICommandJournal
{
    private static readonly TimeSpan KeepConfirmed = TimeSpan.FromDays(30);

    private readonly TerminalStore _store;
    private readonly TimeProvider _time;
    private readonly Action<string> _executed;

    /// <summary>The journal of a data folder.</summary>
    /// <param name="store">The database.</param>
    /// <param name="time">The device's clock.</param>
    /// <param name="executed">Hears the number of each command whose result was kept.</param>
    public CommandJournal(TerminalStore store, TimeProvider time, Action<string> executed)
    {
        _store = store;
        _time = time;
        _executed = executed;
    }

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string commandId, CancellationToken cancellation) =>
        _store.ReadAsync(
            db => db.Text("SELECT result FROM journal WHERE command = $id", ("$id", commandId)), cancellation);

    /// <inheritdoc/>
    public async ValueTask KeepAsync(string commandId, string result, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        await _store.WriteAsync(
            db =>
            {
                db.Execute(
                    "DELETE FROM journal WHERE confirmed = 1 AND kept_at < $before",
                    ("$before", (now - KeepConfirmed).ToUnixTimeMilliseconds()));
                return db.Execute(
                    """
                    INSERT INTO journal (command, result, kept_at, confirmed) VALUES ($id, $result, $now, 0)
                    ON CONFLICT (command) DO UPDATE SET result = $result, kept_at = $now, confirmed = 0, refusals = 0
                    """,
                    ("$id", commandId), ("$result", result), ("$now", now.ToUnixTimeMilliseconds()));
            },
            cancellation);
        _executed(commandId);
    }

    /// <inheritdoc/>
    public async ValueTask ConfirmedAsync(string commandId, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db => db.Execute("UPDATE journal SET confirmed = 1 WHERE command = $id", ("$id", commandId)), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> RefusedAsync(string commandId, CancellationToken cancellation) =>
        _store.WriteAsync(
            db =>
            {
                db.Execute(
                    "UPDATE journal SET refusals = refusals + 1, confirmed = refusals + 1 >= $most WHERE command = $id",
                    ("$id", commandId), ("$most", CommandSteps.MostRefusals));
                return db.Number("SELECT confirmed FROM journal WHERE command = $id", ("$id", commandId)) == 1;
            },
            cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(string CommandId, string Result)>> WaitingAsync(CancellationToken cancellation) =>
        _store.ReadAsync<IReadOnlyList<(string, string)>>(
            db =>
            {
                using var query = db.Prepare("SELECT command, result FROM journal WHERE confirmed = 0 ORDER BY seq");
                using var reader = query.ExecuteReader();
                var waiting = new List<(string, string)>();
                while (reader.Read())
                {
                    waiting.Add((reader.GetString(0), reader.GetString(1)));
                }

                return waiting;
            },
            cancellation);
}
