using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Emit;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of the leniencies of one member: each has to be one that a value of its kind can need.</summary>
internal static class QuirkChecks
{
    private const QuirkBits Scalar = QuirkBits.SingleQuotes | QuirkBits.LooseScalars | QuirkBits.EmptyIsAbsent;

    public static void Check(INamedTypeSymbol owner, IParameterSymbol parameter, AttributeReader attribute, FieldKind kind, Findings findings)
    {
        var idle = attribute.Int("Quirks") & ~(int)Needed(attribute, kind);
        if (idle != 0)
        {
            findings.Report(MessageDescriptors.IdleQuirk, attribute.Place("Quirks"), owner.Name, parameter.Name, kind, FactsFile.QuirksOf(idle, " | "));
        }
    }

    private static QuirkBits Needed(AttributeReader attribute, FieldKind kind) => kind switch
    {
        FieldKind.Text => Scalar | QuirkBits.DoubleEncoding,
        FieldKind.Base64 => Scalar | QuirkBits.DoubleEncoding | QuirkBits.DataUris | QuirkBits.BlankForPlus,
        FieldKind.Texts => Scalar | QuirkBits.WrappedJson | QuirkBits.TrailingCommas | QuirkBits.CommaLists | (attribute.EnumName("As") == "CommaList" ? QuirkBits.LooseSeparators : 0),
        FieldKind.Record or FieldKind.Records or FieldKind.Slot => QuirkBits.Lenient,
        _ => attribute.Text("Counts").Length > 0 ? Scalar | QuirkBits.LooseCounts : Scalar,
    };
}
