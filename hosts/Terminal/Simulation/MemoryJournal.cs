using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>Results of the commands that a simulated terminal has carried out. Nothing of it is on disk.</summary>
internal sealed class MemoryJournal : ICommandJournal
{
    private readonly Lock _lock = new();

    // Confirmed ones stay: a platform that missed the confirmation names the command again.
    private List<Entry>? _entries;

    public ValueTask<string?> FindAsync(string commandId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(Find(commandId)?.Result);
        }
    }

    public ValueTask KeepAsync(string commandId, string result, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _entries ??= [];
            _entries.RemoveAll(entry => entry.CommandId == commandId);
            _entries.Add(new(commandId, result));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ConfirmedAsync(string commandId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Find(commandId)?.Confirmed = true;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RefusedAsync(string commandId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Find(commandId) is not { } entry)
            {
                return ValueTask.FromResult(false);
            }

            entry.Refusals++;
            entry.Confirmed = entry.Refusals >= CommandSteps.MostRefusals;
            return ValueTask.FromResult(entry.Confirmed);
        }
    }

    public ValueTask<IReadOnlyList<(string CommandId, string Result)>> WaitingAsync(CancellationToken cancellation)
    {
        var waiting = new List<(string, string)>();
        lock (_lock)
        {
            _entries?.ForEach(entry =>
            {
                if (!entry.Confirmed)
                {
                    waiting.Add((entry.CommandId, entry.Result));
                }
            });
        }

        return ValueTask.FromResult<IReadOnlyList<(string, string)>>(waiting);
    }

    private Entry? Find(string commandId) => _entries?.Find(entry => entry.CommandId == commandId);

    private sealed class Entry(string commandId, string result)
    {
        public string CommandId { get; } = commandId;

        public string Result { get; } = result;

        public bool Confirmed { get; set; }

        public int Refusals { get; set; }
    }
}
