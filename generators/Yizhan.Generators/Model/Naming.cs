using System.Collections.Generic;

namespace Yizhan.Generators.Model;

/// <summary>Names that generated code gives to things.</summary>
internal static class Naming
{
    // Names that generated methods use themselves.
    private static readonly HashSet<string> Taken =
    [
        "body", "call", "cancellation", "code", "credentials", "envelope", "error", "hash", "item", "mark", "message",
        "output", "reply", "result", "scope", "scratch", "session", "sink", "source", "text", "value",
    ];

    /// <summary>The parameter or local for a property; an escaped keyword where it is one.</summary>
    public static string Local(string property)
    {
        var name = property.Length == 0 ? "value" : char.ToLowerInvariant(property[0]) + property.Substring(1);
        if (Taken.Contains(name))
        {
            return name + "Member";
        }

        return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? "@" + name
            : name;
    }
}
