using System.Linq;
using System.Threading;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Symbols as names.</summary>
internal static class Types
{
    public static TypeModel Model(this INamedTypeSymbol type) => new(
        type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() : "",
        type.Name,
        type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal");

    public static string Full(this INamedTypeSymbol type) => type.Model().Full;

    /// <summary>Whether generated code, which stands in a namespace of another file, can name the type and join it.</summary>
    public static bool IsReachable(this INamedTypeSymbol type) =>
        type.ContainingType is null && type.Arity == 0 && !type.IsFileLocal;

    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Whether every declaration says <c>partial</c>, so that generated code can join it.</summary>
    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length > 0
        && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    /// <summary>The text of the summary in the doc comment, on one line.</summary>
    /// <remarks>Read from the text: a compilation that writes no documentation file does not parse its comments.</remarks>
    public static string Summary(this ISymbol symbol, CancellationToken cancellation)
    {
        var comment = symbol.DeclaringSyntaxReferences
            .Select(reference => Comment(reference.GetSyntax(cancellation)))
            .FirstOrDefault(static text => text.Length > 0) ?? "";
        if (comment.Length == 0)
        {
            return "";
        }

        try
        {
            var summary = XElement.Parse("<doc>" + comment + "</doc>").Element("summary");
            return summary is null ? "" : string.Join(" ", string.Concat(summary.Nodes().Select(Plain)).Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
        }
        catch (System.Xml.XmlException)
        {
            // A half-typed comment; the compiler says so itself.
            return "";
        }
    }

    private static string Comment(SyntaxNode declaration) =>
        string.Join("\n", declaration.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", System.StringComparison.Ordinal))
            .Select(static line => line.Substring(3)));

    // A reference is read as the last part of what it names.
    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => (string?)element.Attributes().FirstOrDefault() is { } target
            ? target.Substring(target.LastIndexOf('.') + 1)
            : "",
        XElement element => string.Concat(element.Nodes().Select(Plain)),
        _ => "",
    };
}
