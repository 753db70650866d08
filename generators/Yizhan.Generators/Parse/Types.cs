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

    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Whether every declaration says <c>partial</c>, so that generated code can join it.</summary>
    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length > 0
        && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));

    /// <summary>The text of the summary in the doc comment, on one line.</summary>
    public static string Summary(this ISymbol symbol, CancellationToken cancellation)
    {
        var comment = symbol.GetDocumentationCommentXml(cancellationToken: cancellation);
        if (string.IsNullOrEmpty(comment))
        {
            return "";
        }

        try
        {
            var summary = XDocument.Parse(comment).Descendants("summary").FirstOrDefault();
            return summary is null ? "" : string.Join(" ", summary.Value.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
        }
        catch (System.Xml.XmlException)
        {
            // A half-typed comment; the compiler says so itself.
            return "";
        }
    }
}
