using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>A member with the attribute that declares it, for as long as a record is being checked.</summary>
internal readonly record struct Member(FieldModel Field, AttributeReader Attribute)
{
    public Location NamePlace => Attribute.Place(position: 0);

    public Location NumberPlace => Attribute.Place("Number", 1);
}

/// <summary>Checks of the members of one record against each other.</summary>
internal static class MemberChecks
{
    public static void Check(INamedTypeSymbol type, List<Member> members, Findings findings)
    {
        foreach (var again in Repeated(members, static field => field.Wire.Length == 0 ? null : field.Wire))
        {
            findings.Report(MessageDescriptors.DuplicateName, again.NamePlace, type.Name, again.Field.Wire);
        }

        foreach (var again in Repeated(members, static field => field.Number <= 0 ? null : (int?)field.Number))
        {
            findings.Report(MessageDescriptors.DuplicateNumber, again.NumberPlace, type.Name, again.Field.Number);
        }

        foreach (var again in Repeated(members, static field => field.Role == "None" ? null : field.Role))
        {
            findings.Report(MessageDescriptors.RoleTwice, again.Attribute.Place("Role"), type.Name, again.Field.Role);
        }

        foreach (var whole in members.Where(member => member.Field.As == "Whole" && members.Count > 1))
        {
            findings.Report(MessageDescriptors.NotAlone, whole.Attribute.Place("As"), type.Name, whole.Field.Property);
        }

        foreach (var member in members)
        {
            foreach (var alias in member.Field.Aliases.Where(alias => members.Any(other => other.Field.Wire == alias)))
            {
                findings.Report(MessageDescriptors.AliasIsName, member.Attribute.Place("Aliases"), type.Name, member.Field.Property, alias);
            }
        }

        foreach (var count in members.Where(member => member.Field.Counts.Length > 0 && !Counts(members, member.Field)))
        {
            findings.Report(MessageDescriptors.CountsNothing, count.Attribute.Place("Counts"), type.Name, count.Field.Property, count.Field.Counts);
        }

        MemberWords.CheckTwins(type, members, findings);
        CheckLayout(type, members, findings);
    }

    /// <summary>The members as code is written for them: what counts nothing is an ordinary number.</summary>
    public static IEnumerable<FieldModel> Fields(List<Member> members) => members.Select(member =>
        member.Field.Counts.Length == 0 || Counts(members, member.Field) ? member.Field : member.Field with { Counts = "" });

    private static bool Counts(List<Member> members, FieldModel count) =>
        count is { Kind: FieldKind.Int32, Nullable: false, HasDefault: false }
        && members.Any(member => member.Field.Wire == count.Counts && member.Field.Kind is FieldKind.Records or FieldKind.Texts);

    // Members of a fixed layout: [At, At + Size); a size of zero reaches up to the next member.
    private static void CheckLayout(INamedTypeSymbol type, List<Member> members, Findings findings)
    {
        var end = 0L;
        var before = default(Member);
        foreach (var member in members.Where(static member => member.Field.At >= 0).OrderBy(static member => member.Field.At))
        {
            if (before.Field is not null && member.Field.At < end)
            {
                findings.Report(
                    MessageDescriptors.Overlap,
                    member.Attribute.Place("At"),
                    type.Name,
                    member.Field.Property,
                    member.Field.At,
                    before.Field.Property,
                    end - 1);
            }

            if (member.Field.At + (long)member.Field.Size > end)
            {
                (end, before) = (member.Field.At + (long)member.Field.Size, member);
            }
        }
    }

    private static List<Member> Repeated<TKey>(List<Member> members, System.Func<FieldModel, TKey?> key)
    {
        var seen = new HashSet<TKey>();
        return members.Where(member => key(member.Field) is { } value && !seen.Add(value)).ToList();
    }
}
