namespace Yizhan.Domain;

/// <summary>
/// What a province's mapping has to remember and no table of the domain holds: the number by which the other side knows a
/// person, whether a device is bound. Few and short texts, on disk when a task ends; each device has its own.
/// </summary>
public interface INotes
{
    /// <summary>What was kept under a name; <c>null</c> where nothing was.</summary>
    ValueTask<string?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Keeps a text under a name, in the place of what was there; <c>null</c> forgets it.</summary>
    ValueTask KeepAsync(string name, string? value, CancellationToken cancellation);
}
