namespace Benchmarks.Load;

/// <summary>What a run was asked for.</summary>
internal sealed record LoadOptions
{
    /// <summary>Length of one measurement, of ours and of each floor.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How often each is measured; the median counts.</summary>
    public required int Rounds { get; init; }

    /// <summary>Connections of a closed loop; each has one request under way.</summary>
    public required int Connections { get; init; }

    /// <summary>Sessions of the measurement of memory.</summary>
    public required int Sessions { get; init; }

    /// <summary>Connection string of PostgreSQL; <c>null</c>: the server's own SQLite. A secret.</summary>
    public required string? Store { get; init; }

    /// <summary>
    /// Begins the numbers of this run's devices: a store that outlives a run has devices and punches of others in it. Seven
    /// characters, so that number and all stay within the shortest limit of a document.
    /// </summary>
    public required string Mark { get; init; }
}
