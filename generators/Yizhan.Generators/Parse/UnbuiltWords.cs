using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;

namespace Yizhan.Generators.Parse;

/// <summary>Words of the vocabulary that no emitter acts on yet: who writes one is told so, instead of getting less than it says.</summary>
internal static class UnbuiltWords
{
    private static readonly string[] OnLinks = ["Sealed", "Fragmented"];

    public static void CheckLink(INamedTypeSymbol link, Findings findings)
    {
        foreach (var word in OnLinks)
        {
            foreach (var attribute in link.All(word))
            {
                findings.Report(LinkDescriptors.WordNotYet, attribute.Place(), link.Name, word);
            }
        }
    }
}
