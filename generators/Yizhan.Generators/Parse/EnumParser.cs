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
                Number(member.ConstantValue),
                member.Find("Code")?.Text(0) ?? ""));
            if (members[members.Count - 1].Value is < int.MinValue or > int.MaxValue)
            {
                findings.Report(MessageDescriptors.WideCode, member.Place(), type.Name, member.Name);
            }
        }

        if (members.Count == 0)
        {
            findings.Report(MessageDescriptors.EmptyEnum, type.Place(), type.Name);
        }

        var coded = members.Any(static member => member.Code.Length > 0);
        if (coded && members.Any(static member => member.Code.Length == 0))
        {
            var bare = type.GetMembers(members.First(static member => member.Code.Length == 0).Name)[0];
            findings.Report(MessageDescriptors.HalfCoded, bare.Place(), type.Name, bare.Name);
        }

        foreach (var group in members.Where(static member => member.Code.Length > 0).GroupBy(static member => member.Code).Where(static group => group.Count() > 1))
        {
            var second = type.GetMembers(group.Last().Name)[0];
            findings.Report(MessageDescriptors.DuplicateCode, second.Find("Code")?.Place(position: 0) ?? second.Place(), type.Name, group.Key);
        }

        var flags = type.GetAttributes().Any(static data => data.AttributeClass is { Name: "FlagsAttribute" });
        return new(type.Model(), flags, coded, members.ToEquatableArray());
    }

    /// <summary>A constant of any integral type; the largest unsigned ones wrap, which no comparison here minds.</summary>
    public static long Number(object? constant) => constant switch
    {
        ulong value => unchecked((long)value),
        null => 0,
        IConvertible value => value.ToInt64(CultureInfo.InvariantCulture),
        _ => 0,
    };
}
