using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>The vocabulary's attributes by name.</summary>
internal static class Attributes
{
    public const string Protocol = "Yizhan.ProtocolAttribute";
    public const string Link = "Yizhan.LinkAttribute`1";
    public const string Envelope = "Yizhan.EnvelopeAttribute`1";
    public const string Message = "Yizhan.MessageAttribute`1";
    private const string Suffix = "Attribute";

    /// <summary>The first attribute of this name, or nothing.</summary>
    public static AttributeReader? Find(this ISymbol symbol, string name)
    {
        foreach (var reader in symbol.All(name))
        {
            return reader;
        }

        return null;
    }

    /// <summary>All attributes of this name (without the suffix), in source order.</summary>
    public static IEnumerable<AttributeReader> All(this ISymbol symbol, string name)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { } type && Is(type.Name, name) && type.ContainingNamespace?.Name == "Yizhan")
            {
                yield return new(data);
            }
        }
    }

    // The class is called by the name with a suffix; asked for every attribute of every member, so nothing is concatenated.
    private static bool Is(string type, string name) =>
        type.Length == name.Length + Suffix.Length
        && type.StartsWith(name, System.StringComparison.Ordinal)
        && type.EndsWith(Suffix, System.StringComparison.Ordinal);
}
