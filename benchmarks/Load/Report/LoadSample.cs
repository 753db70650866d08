namespace Benchmarks.Load.Report;

/// <summary>What one run of one side gave; what was not measured is <c>null</c>.</summary>
internal sealed record LoadSample
{
    /// <summary>The figure of the row, in its unit.</summary>
    public required double Figure { get; init; }

    /// <summary>Milliseconds within which half of the answers came.</summary>
    public double? P50 { get; init; }

    /// <summary>The same of 95 in 100.</summary>
    public double? P95 { get; init; }

    /// <summary>The same of 99 in 100.</summary>
    public double? P99 { get; init; }

    /// <summary>Time on a processor that the server spent for one request.</summary>
    public double? ProcessorMicroseconds { get; init; }
}
