using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads one member of a record.</summary>
internal static class FieldParser
{
    public static FieldModel? Parse(
        INamedTypeSymbol owner,
        IParameterSymbol parameter,
        AttributeReader attribute,
        RecordUse use,
        Findings findings,
        ImmutableArray<INamedTypeSymbol> outer,
        CancellationToken cancellation)
    {
        var type = parameter.Type;
        var nullable = false;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped)
        {
            nullable = true;
            type = wrapped.TypeArguments[0];
        }

        if (type.TypeKind == TypeKind.Error)
        {
            // Half-typed; the compiler says so itself.
            return null;
        }

        if (Kind(type, out var element) is not { } kind)
        {
            findings.Report(MessageDescriptors.UnsupportedType, parameter.Place(), owner.Name, parameter.Name, type.Name);
            return null;
        }

        var name = attribute.Text(0);
        if (name.Length == 0)
        {
            findings.Report(MessageDescriptors.NoWireName, attribute.Place(position: 0), owner.Name, parameter.Name);
        }

        RecordModel? record = null;
        if (kind is FieldKind.Record or FieldKind.Records)
        {
            if (RecordParser.TooDeep(outer, element!))
            {
                findings.Report(MessageDescriptors.TooDeep, parameter.Place(), owner.Name, parameter.Name);
                return null;
            }

            record = RecordParser.Parse(element!, "", RecordUse.Nested, findings, outer, parameter.Place(), cancellation);
            if (record is null)
            {
                return null;
            }
        }

        if (kind == FieldKind.Enum && !((INamedTypeSymbol)type).IsReachable())
        {
            findings.Report(MessageDescriptors.OutOfReach, parameter.Place(), type.Name);
            return null;
        }

        if (nullable && KnowsAbsence(kind))
        {
            findings.Report(MessageDescriptors.NullableView, parameter.Place(), owner.Name, parameter.Name, type.Name);
            return null;
        }

        var enumeration = kind == FieldKind.Enum ? EnumParser.Parse((INamedTypeSymbol)type, findings) : null;
        // Of a field with a size, the size says how much it holds.
        var max = attribute.Long("Max", kind == FieldKind.Text ? attribute.Int("Size") : KnowsAbsence(kind) ? 0 : long.MaxValue);
        FieldChecks.Bounds(owner, parameter, attribute, kind, max, findings);
        FieldChecks.Form(owner, parameter, attribute, kind, findings);
        QuirkChecks.Check(owner, parameter, attribute, kind, findings);
        CheckUse(owner, parameter, attribute, kind, use, findings);
        var optional = nullable || attribute.Bool("Optional") || use is RecordUse.Request
            || (use is RecordUse.Reply && !attribute.Bool("Required"))
            || (attribute.Has("Default") && !attribute.Bool("Required"));
        if (nullable && attribute.Bool("Optional"))
        {
            findings.Report(MessageDescriptors.OptionalTwice, attribute.Place("Optional"), owner.Name, parameter.Name);
        }

        var number = attribute.Has("Number") ? attribute.Int("Number") : attribute.Int(1);
        return new(
            parameter.Name,
            name,
            number,
            kind,
            nullable,
            ClrType(type, kind, record, enumeration) + (nullable ? "?" : ""),
            attribute.Long("Min", long.MinValue),
            max,
            attribute.Int("Each"),
            !optional,
            attribute.EnumName("As", "Natural"),
            attribute.Text("Format"),
            attribute.Text("Aliases").Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
            attribute.Text("Default"),
            attribute.EnumName("Role", "None"),
            attribute.EnumName("When", "Always"),
            parameter.Find("Unsigned") is not null,
            kind is FieldKind.Text or FieldKind.Base64 ? parameter.Find("Sensitive")?.EnumName(0) ?? "" : "",
            attribute.Int("At", -1),
            attribute.Int("Size"),
            attribute.Text("Credential") is { Length: > 0 } credential ? credential : name,
            attribute.EnumName("Empty", "Unset"),
            attribute.Bool("Required"),
            record,
            enumeration,
            attribute.Has("Default"),
            DefaultParser.Parse(owner, parameter, attribute, kind, enumeration, nullable, findings),
            FieldChecks.Digits(attribute, kind),
            attribute.Int("EmitMax"),
            parameter.Find("Outcomes") is { } outcomes
                ? new(outcomes.Int("Success"), outcomes.Int("Failure"), outcomes.Int("Nothing", -1), outcomes.Int("NextFrom", -1))
                : null,
            Failures(owner, parameter, findings),
            attribute.Int("Quirks"),
            attribute.Text("Counts"),
            parameter.Find("Picture")?.Int(0) ?? 0,
            parameter.Find("Picture")?.Int("Also") ?? 0,
            Words(owner, parameter, "On", findings).Select(static on => on.TypeArgument?.Full()).OfType<string>().ToEquatableArray(),
            Words(owner, parameter, "Custom", findings).Count > 0)
        {
            ZoneMinutes = MemberWords.Zone(owner, parameter, attribute, kind, findings),
            Same = attribute.Text("Same"),
            Known = MemberWords.Known(owner, parameter, attribute, kind, findings),
        };
    }

    // Attributes beside [Field], whose places later checks ask for.
    private static List<AttributeReader> Words(INamedTypeSymbol owner, IParameterSymbol parameter, string name, Findings findings)
    {
        var words = parameter.All(name).ToList();
        foreach (var word in words)
        {
            findings.Place(new(owner.Model(), parameter.Name + "." + name), word);
        }

        return words;
    }

    // Of what can go wrong with a request, two things are about one member.
    private static EquatableArray<FailureModel> Failures(INamedTypeSymbol owner, IParameterSymbol parameter, Findings findings)
    {
        foreach (var failure in Words(owner, parameter, "Failure", findings))
        {
            if (failure.EnumName(0) is not ("Missing" or "Invalid"))
            {
                findings.Report(MessageDescriptors.FailureNeverGiven, failure.Place(position: 0), owner.Name, parameter.Name, failure.EnumName(0), "it is about no member");
            }
        }

        return KnowledgeParser.Failures(parameter, findings);
    }

    private static FieldKind? Kind(ITypeSymbol type, out INamedTypeSymbol? element)
    {
        element = null;
        switch (type.SpecialType)
        {
            case SpecialType.System_Int32: return FieldKind.Int32;
            case SpecialType.System_Int64: return FieldKind.Int64;
            case SpecialType.System_Boolean: return FieldKind.Boolean;
            case SpecialType.System_Decimal: return FieldKind.Decimal;
            case SpecialType.System_Double: return FieldKind.Double;
        }

        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (named.TypeKind == TypeKind.Enum)
        {
            return FieldKind.Enum;
        }

        if (named.ContainingNamespace is { Name: "Yizhan", ContainingNamespace.IsGlobalNamespace: true })
        {
            switch (named.Name)
            {
                case "Utf8Text": return FieldKind.Text;
                case "WireTime": return FieldKind.Time;
                case "Base64": return FieldKind.Base64;
                case "WireSlot": return FieldKind.Slot;
                case "WireList" when named.TypeArguments.Length == 1 && named.TypeArguments[0] is INamedTypeSymbol item:
                    if (item is { Name: "Utf8Text", ContainingNamespace.Name: "Yizhan" })
                    {
                        return FieldKind.Texts;
                    }

                    element = item;
                    return item is { IsRecord: true, IsValueType: true } ? FieldKind.Records : null;
            }
        }

        element = named;
        return named is { IsRecord: true, IsValueType: true } ? FieldKind.Record : null;
    }

    // Spelt here and not by the symbol, which takes its time; there are thousands of members.
    private static string ClrType(ITypeSymbol type, FieldKind kind, RecordModel? record, EnumModel? enumeration) => kind switch
    {
        FieldKind.Int32 => "int",
        FieldKind.Int64 => "long",
        FieldKind.Boolean => "bool",
        FieldKind.Decimal => "decimal",
        FieldKind.Double => "double",
        FieldKind.Enum => enumeration!.Type.Full,
        FieldKind.Record => record!.Type.Full,
        FieldKind.Records => $"global::Yizhan.WireList<{record!.Type.Full}>",
        FieldKind.Texts => "global::Yizhan.WireList<global::Yizhan.Utf8Text>",
        _ => "global::Yizhan." + type.Name,
    };

    private static void CheckUse(
        INamedTypeSymbol owner,
        IParameterSymbol parameter,
        AttributeReader attribute,
        FieldKind kind,
        RecordUse use,
        Findings findings)
    {
        if (use != RecordUse.Reply && attribute.EnumName("When", "Always") != "Always")
        {
            findings.Report(MessageDescriptors.WhenOutsideAnswer, attribute.Place("When"), owner.Name, parameter.Name);
        }

        if (use != RecordUse.Payload && attribute.EnumName("As") == "Whole")
        {
            findings.Report(MessageDescriptors.NotAlone, attribute.Place("As"), owner.Name, parameter.Name);
        }

        // A record that is envelope and message at once is read as both; as an envelope it may ask.
        if (use is RecordUse.Nested && attribute.Bool("Required"))
        {
            findings.Report(MessageDescriptors.RequiredOutsideEnvelope, attribute.Place("Required"), owner.Name, parameter.Name);
        }

        if (use is RecordUse.Request && attribute.Bool("Required") && parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T && !KnowsAbsence(kind))
        {
            findings.Report(MessageDescriptors.RequiredUntold, attribute.Place("Required"), owner.Name, parameter.Name, kind);
        }

        if (parameter.Find("Sensitive") is { } sensitive && kind is not (FieldKind.Text or FieldKind.Base64))
        {
            findings.Report(MessageDescriptors.SensitiveNumber, sensitive.Place(), owner.Name, parameter.Name, kind);
        }
    }

    // Views tell by themselves whether there is something to view.
    private static bool KnowsAbsence(FieldKind kind) =>
        kind is FieldKind.Text or FieldKind.Base64 or FieldKind.Texts or FieldKind.Records or FieldKind.Slot;
}
