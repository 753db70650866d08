using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>The vocabulary's attributes by name.</summary>
internal static class Attributes
{
    public const string Protocol = "Yizhan.ProtocolAttribute";
    public const string Link = "Yizhan.LinkAttribute`1";
    public const string Envelope = "Yizhan.EnvelopeAttribute`1";
    public const string Message = "Yizhan.MessageAttribute`1";

    /// <summary>The first attribute of this name, or nothing.</summary>
    public static AttributeReader? Find(this ISymbol symbol, string name) =>
        symbol.All(name).Select(static reader => (AttributeReader?)reader).FirstOrDefault();

    /// <summary>All attributes of this name (without the suffix), in source order.</summary>
    public static IEnumerable<AttributeReader> All(this ISymbol symbol, string name)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { } type && type.Name == name + "Attribute" && type.ContainingNamespace?.Name == "Yizhan")
            {
                yield return new(data);
            }
        }
    }
}
