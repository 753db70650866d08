using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>What a mapping remembers for a simulated terminal. Nothing of it is on disk.</summary>
internal sealed class MemoryNotes : INotes
{
    private readonly Lock _lock = new();
    private Dictionary<string, string>? _notes;

    public ValueTask<string?> FindAsync(string name, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_notes?.GetValueOrDefault(name));
        }
    }

    public ValueTask KeepAsync(string name, string? value, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (value is null)
            {
                _notes?.Remove(name);
            }
            else
            {
                (_notes ??= new(StringComparer.Ordinal))[name] = value;
            }
        }

        return ValueTask.CompletedTask;
    }
}
