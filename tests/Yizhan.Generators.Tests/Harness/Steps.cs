using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>What became of the generator's named steps in a run.</summary>
internal static class Steps
{
    /// <summary>All names, in the order of their declaration.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>The steps that made something new, changed or removed something.</summary>
    public static ImmutableArray<string> Touched(GeneratorDriverRunResult result) =>
    [
        .. Names.Where(name => result.Results[0].TrackedSteps.TryGetValue(name, out var steps)
            && steps.SelectMany(static step => step.Outputs)
                .Any(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))),
    ];
}
