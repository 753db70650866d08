namespace Yizhan.Generators.Model;

/// <summary>Names that generated code gives to things.</summary>
internal static class Naming
{
    /// <summary>The parameter or local for a property; an escaped keyword where it is one.</summary>
    public static string Local(string property)
    {
        var name = property.Length == 0 ? "value" : char.ToLowerInvariant(property[0]) + property.Substring(1);
        return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? "@" + name
            : name;
    }
}
