using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>How a rule of the generator is declared: number, what is wrong, and what to write instead.</summary>
/// <remarks>
/// A number is never reused. 00xx the generator, 01xx protocol, 02xx message and field, 03xx link and wire, 04xx
/// signature and sealing, 05xx framing, 06xx operations, 07xx use in handlers.
/// </remarks>
internal static class Rule
{
    private const string HelpFolder = "docs/diagnostics/";

    public static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "Yizhan", severity, isEnabledByDefault: true, helpLinkUri: HelpFolder + id + ".md");
}
