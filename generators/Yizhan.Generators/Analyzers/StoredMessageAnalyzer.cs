using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Parse;

namespace Yizhan.Generators.Analyzers;

/// <summary>YZ0701: a field, a property or a primary constructor's parameter that keeps a message.</summary>
/// <remarks>Messages are views of the request's bytes. Records that are messages themselves, or parts of one, may hold others.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredMessageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HandlerDescriptors.Stored];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(CheckField, SymbolKind.Field);
        context.RegisterSyntaxNodeAction(CheckCaptured, SyntaxKind.ParameterList);
    }

    private static void CheckField(SymbolAnalysisContext context)
    {
        // The field behind an automatic property stands for the property.
        var field = (IFieldSymbol)context.Symbol;
        var member = field.AssociatedSymbol ?? field;
        if (member.IsImplicitlyDeclared || Kept(field.Type) is not { } kept || IsMember(member))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(HandlerDescriptors.Stored, member.Place(), member.Name, kept.Name));
    }

    // A primary constructor's parameter of a class becomes a field as soon as a method uses it.
    private static void CheckCaptured(SyntaxNodeAnalysisContext context)
    {
        if (context.Node.Parent is not TypeDeclarationSyntax { RawKind: (int)SyntaxKind.ClassDeclaration or (int)SyntaxKind.StructDeclaration } type)
        {
            return;
        }

        foreach (var syntax in ((ParameterListSyntax)context.Node).Parameters)
        {
            if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is { } parameter
                && Kept(parameter.Type) is { } kept
                && Uses(type, parameter, context))
            {
                context.ReportDiagnostic(Diagnostic.Create(HandlerDescriptors.Stored, parameter.Place(), parameter.Name, kept.Name));
            }
        }
    }

    private static bool Uses(TypeDeclarationSyntax type, IParameterSymbol parameter, SyntaxNodeAnalysisContext context) =>
        type.Members.SelectMany(static member => member.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == parameter.Name
            && !name.Ancestors().OfType<EqualsValueClauseSyntax>().Any(static clause => clause.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax })
            && SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol, parameter));

    // The message itself, or one inside a list, a task or another generic type.
    private static INamedTypeSymbol? Kept(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Kept(array.ElementType),
        INamedTypeSymbol named when IsMessage(named) => named,
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named => named.TypeArguments.Select(Kept).FirstOrDefault(static kept => kept is not null),
        _ => null,
    };

    private static bool IsMessage(INamedTypeSymbol type) => type.Find("Message") is not null || type.Find("Envelope") is not null;

    // A positional member of a record that travels.
    private static bool IsMember(ISymbol member) =>
        member is IPropertySymbol property
        && property.ContainingType is { IsRecord: true, IsValueType: true } owner
        && owner.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .Any(parameter => parameter.Name == property.Name && parameter.Find("Field") is not null);
}
