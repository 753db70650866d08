using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>What a record is used as.</summary>
internal enum RecordUse
{
    Payload,
    Request,
    Reply,
    Nested,
}

/// <summary>Reads a record struct: its members in order, and the records inside them.</summary>
internal static class RecordParser
{
    private const int MostMembers = 64;
    private const int DeepestNesting = 7;

    /// <summary>The record, or nothing where no code could be written for it; then the findings say why.</summary>
    /// <param name="outer">The records around it, outermost first.</param>
    /// <param name="asked">Where it is asked for: the place of what is wrong with a type that stands in no source.</param>
    public static RecordModel? Parse(
        INamedTypeSymbol type,
        string clause,
        RecordUse use,
        Findings findings,
        ImmutableArray<INamedTypeSymbol> outer,
        Location asked,
        CancellationToken cancellation)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            // Half-typed; the compiler says so itself.
            return null;
        }

        var place = type.Place() is { IsInSource: true } own ? own : asked;
        if (!type.IsValueType || !type.IsRecord)
        {
            findings.Report(MessageDescriptors.NotRecordStruct, place, type.Name);
            return null;
        }

        if (!type.IsReachable())
        {
            findings.Report(MessageDescriptors.OutOfReach, place, type.Name);
            return null;
        }

        if (!type.IsPartial(cancellation))
        {
            findings.Report(ProtocolDescriptors.NotPartial, place, type.Name);
        }

        var model = type.Model();
        var members = new List<Member>();
        var whole = true;
        var inside = outer.Add(type);
        foreach (var parameter in Parameters(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (parameter.Find("Field") is not { } attribute)
            {
                findings.Report(MessageDescriptors.MemberWithoutField, parameter.Place(), type.Name, parameter.Name);
                whole = false;
                continue;
            }

            if (FieldParser.Parse(type, parameter, attribute, use, findings, inside, cancellation) is { } field)
            {
                findings.Place(new(model, field.Property), attribute);
                members.Add(new(field, attribute));
            }
            else
            {
                whole = false;
            }
        }

        MemberChecks.Check(type, members, findings);
        if (members.Count > MostMembers)
        {
            findings.Report(MessageDescriptors.TooManyMembers, place, type.Name, members.Count);
        }

        CheckToString(type, members, findings);
        return whole ? new(model, type.Summary(cancellation), clause, MemberChecks.Fields(members).ToEquatableArray()) : null;
    }

    /// <summary>Whether a record may not hold another one: too deep, or in a circle.</summary>
    public static bool TooDeep(ImmutableArray<INamedTypeSymbol> outer, INamedTypeSymbol inner) =>
        outer.Length > DeepestNesting || outer.Contains(inner, SymbolEqualityComparer.Default);

    /// <summary>The members, as parameters of the primary constructor.</summary>
    public static ImmutableArray<IParameterSymbol> Parameters(INamedTypeSymbol type)
    {
        // The primary constructor is the declared one with the most parameters; a record struct without parameters has none.
        var primary = type.InstanceConstructors
            .Where(static constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.Length > 0)
            .OrderByDescending(static constructor => constructor.Parameters.Length)
            .FirstOrDefault();
        return primary is null ? [] : primary.Parameters;
    }

    private static void CheckToString(INamedTypeSymbol type, List<Member> members, Findings findings)
    {
        var own = type.GetMembers("ToString").OfType<IMethodSymbol>()
            .FirstOrDefault(static method => method.Parameters.Length == 0 && !method.IsImplicitlyDeclared);
        if (own is not null && members.Any(static member => member.Field.Sensitive.Length > 0))
        {
            findings.Report(MessageDescriptors.OwnToString, own.Place(), type.Name);
        }
    }
}
