using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Words of a member beyond its type and its limits: a zone of its own, a twin, values with names.</summary>
internal static class MemberWords
{
    /// <summary>The zone of a time that names none; nothing where the link's holds.</summary>
    public static int? Zone(INamedTypeSymbol owner, IParameterSymbol parameter, AttributeReader attribute, FieldKind kind, Findings findings)
    {
        if (!attribute.Has("Zone"))
        {
            return null;
        }

        if (kind != FieldKind.Time && !(kind == FieldKind.Text && attribute.EnumName("Role") == "Time"))
        {
            findings.Report(MemberDescriptors.ZoneWithoutTime, attribute.Place("Zone"), owner.Name, parameter.Name, kind);
            return null;
        }

        var zone = attribute.Text("Zone");
        if (!LinkParser.TryZone(zone, out var minutes))
        {
            findings.Report(LinkDescriptors.BadZone, attribute.Place("Zone"), zone);
        }

        return minutes;
    }

    /// <summary>The values of a text that have names; nothing where none have.</summary>
    public static EnumModel? Known(INamedTypeSymbol owner, IParameterSymbol parameter, AttributeReader attribute, FieldKind kind, Findings findings)
    {
        if (attribute.Type("Known") is not { } type || type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var model = kind == FieldKind.Text && type.TypeKind == TypeKind.Enum && type.IsReachable() ? EnumParser.Parse(type, findings) : null;
        if (model is not { Coded: true })
        {
            findings.Report(MemberDescriptors.KnownWithoutCodes, attribute.Place("Known"), owner.Name, parameter.Name, type.Name);
            return null;
        }

        return model;
    }

    /// <summary>Members that say the same must be of one kind, and the one that may be absent must be able to.</summary>
    public static void CheckTwins(INamedTypeSymbol type, List<Member> members, Findings findings)
    {
        foreach (var member in members.Where(static member => member.Field.Same.Length > 0))
        {
            var field = member.Field;
            var twin = members.FirstOrDefault(other => other.Field.Wire == field.Same && other.Field.Property != field.Property).Field;
            var absentable = field.Nullable || (field.Kind == FieldKind.Text && !field.Required);
            if (twin is null || twin.Kind != field.Kind || !absentable || field.Enum != twin.Enum || field.Record is not null
                || field.Kind is FieldKind.Texts or FieldKind.Base64 or FieldKind.Slot)
            {
                findings.Report(MemberDescriptors.NoTwin, member.Attribute.Place("Same"), type.Name, field.Property, field.Same);
            }
        }
    }
}
