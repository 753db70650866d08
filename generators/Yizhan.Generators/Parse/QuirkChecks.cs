using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Emit;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of the leniencies of one member: each has to be one that a value of its kind can need.</summary>
internal static class QuirkChecks
{
    private const int SingleQuotes = 1 << 1;
    private const int TrailingCommas = 1 << 2;
    private const int WrappedJson = 1 << 4;
    private const int LooseScalars = 1 << 5;
    private const int EmptyIsAbsent = 1 << 7;
    private const int CommaLists = 1 << 8;
    private const int DoubleEncoding = 1 << 9;
    private const int Lenient = (1 << 9) - 1;
    private const int LooseCounts = 1 << 12;
    private const int DataUris = 1 << 13;
    private const int BlankForPlus = 1 << 14;
    private const int LooseSeparators = 1 << 16;
    private const int Scalar = SingleQuotes | LooseScalars | EmptyIsAbsent;

    public static void Check(INamedTypeSymbol owner, IParameterSymbol parameter, AttributeReader attribute, FieldKind kind, Findings findings)
    {
        var idle = attribute.Int("Quirks") & ~Needed(attribute, kind);
        if (idle != 0)
        {
            findings.Report(MessageDescriptors.IdleQuirk, attribute.Place("Quirks"), owner.Name, parameter.Name, kind, FactsFile.QuirksOf(idle, " | "));
        }
    }

    private static int Needed(AttributeReader attribute, FieldKind kind) => kind switch
    {
        FieldKind.Text => Scalar | DoubleEncoding,
        FieldKind.Base64 => Scalar | DoubleEncoding | DataUris | BlankForPlus,
        FieldKind.Texts => Scalar | WrappedJson | TrailingCommas | CommaLists | (attribute.EnumName("As") == "CommaList" ? LooseSeparators : 0),
        FieldKind.Record or FieldKind.Records or FieldKind.Slot => Lenient,
        _ => attribute.Text("Counts").Length > 0 ? Scalar | LooseCounts : Scalar,
    };
}
