using Yizhan.Domain;

namespace Yizhan.Conformance;

/// <summary>Notes in memory.</summary>
internal sealed class StubNotes : INotes
{
    private readonly Dictionary<string, string> _kept = [];

    public ValueTask<string?> FindAsync(string name, CancellationToken cancellation) => new(_kept.GetValueOrDefault(name));

    public ValueTask KeepAsync(string name, string? value, CancellationToken cancellation)
    {
        _kept.Remove(name);
        if (value is not null)
        {
            _kept[name] = value;
        }

        return default;
    }
}
