using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>Results of the commands that a simulated terminal has carried out. Nothing of it is on disk.</summary>
/// <param name="done">Hears that one was carried out.</param>
internal sealed class MemoryJournal(Action done) : ICommandJournal
{
    private readonly Lock _lock = new();

    // Confirmed ones stay: a platform that missed the confirmation names the command again.
    private Dictionary<string, string>? _results;
    private List<(string CommandId, string Result)>? _waiting;

    public ValueTask<string?> FindAsync(string commandId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_results?.GetValueOrDefault(commandId));
        }
    }

    public ValueTask KeepAsync(string commandId, string result, CancellationToken cancellation)
    {
        lock (_lock)
        {
            (_results ??= new(StringComparer.Ordinal))[commandId] = result;
            Forget(commandId);
            (_waiting ??= []).Add((commandId, result));
        }

        done();
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfirmedAsync(string commandId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Forget(commandId);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<(string CommandId, string Result)>> WaitingAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<(string, string)>>(_waiting is null ? [] : _waiting.ToArray());
        }
    }

    private void Forget(string commandId) => _waiting?.RemoveAll(entry => entry.CommandId == commandId);
}
