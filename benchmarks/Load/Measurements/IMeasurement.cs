using Benchmarks.Load.Report;

namespace Benchmarks.Load.Measurements;

/// <summary>Something that is measured by itself, with processes of its own.</summary>
internal interface IMeasurement
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    /// <exception cref="LoadFailure">A process did not start, or an answer was not a success.</exception>
    Task<IReadOnlyList<LoadRow>> RunAsync(LoadOptions options, Action<string> progress);
}
