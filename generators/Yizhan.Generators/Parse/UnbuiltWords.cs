using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;

namespace Yizhan.Generators.Parse;

/// <summary>Words of the vocabulary that no emitter acts on yet: who writes one is told so, instead of getting less than it says.</summary>
internal static class UnbuiltWords
{
    private static readonly string[] OnMembers = ["On", "Custom"];

    public static void CheckMember(INamedTypeSymbol owner, IParameterSymbol member, Findings findings) =>
        Check(member, OnMembers, owner.Name + "." + member.Name, findings);

    private static void Check(ISymbol symbol, string[] words, string name, Findings findings)
    {
        foreach (var word in words)
        {
            foreach (var attribute in symbol.All(word))
            {
                findings.Report(LinkDescriptors.WordNotYet, attribute.Place(), name, word);
            }
        }
    }
}
