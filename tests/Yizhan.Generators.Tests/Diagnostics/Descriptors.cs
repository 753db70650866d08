using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Tests.Diagnostics;

/// <summary>Every rule that is declared anywhere in the generator.</summary>
internal static class Descriptors
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(ProtocolGenerator).Assembly.GetTypes()
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];
}
