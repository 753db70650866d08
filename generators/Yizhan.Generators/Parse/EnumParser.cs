using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads an enumeration with its wire codes.</summary>
internal static class EnumParser
{
    public static EnumModel Parse(INamedTypeSymbol type, Findings findings)
    {
        var members = new List<EnumMemberModel>();
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue))
        {
            members.Add(new(
                member.Name,
                Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture),
                member.Find("Code")?.Text(0) ?? ""));
        }

        if (members.Count == 0)
        {
            findings.Report(MessageDescriptors.EmptyEnum, type.Place(), type.Name);
        }

        var coded = members.Any(static member => member.Code.Length > 0);
        if (coded && members.Any(static member => member.Code.Length == 0))
        {
            findings.Report(MessageDescriptors.HalfCoded, type.Place(), type.Name);
        }

        foreach (var group in members.Where(static member => member.Code.Length > 0).GroupBy(static member => member.Code).Where(static group => group.Count() > 1))
        {
            findings.Report(MessageDescriptors.DuplicateCode, type.Place(), type.Name, group.Key);
        }

        var flags = type.GetAttributes().Any(static data => data.AttributeClass is { Name: "FlagsAttribute" });
        return new(type.Model(), flags, coded, members.ToEquatableArray());
    }
}
