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
    Envelope,
    Nested,
}

/// <summary>Reads a record struct: its members in order, and the records inside them.</summary>
internal static class RecordParser
{
    private const int MostMembers = 64;
    private const int DeepestNesting = 7;

    public static RecordModel Parse(
        INamedTypeSymbol type,
        string clause,
        RecordUse use,
        Findings findings,
        int depth,
        CancellationToken cancellation)
    {
        if (!type.IsValueType || !type.IsRecord)
        {
            findings.Report(MessageDescriptors.NotRecordStruct, type.Place(), type.Name);
        }
        else if (!type.IsPartial(cancellation))
        {
            findings.Report(ProtocolDescriptors.NotPartial, type.Place(), type.Name);
        }

        var fields = new List<FieldModel>();
        foreach (var parameter in Parameters(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (parameter.Find("Field") is not { } attribute)
            {
                findings.Report(MessageDescriptors.MemberWithoutField, parameter.Place(), type.Name, parameter.Name);
                continue;
            }

            var field = FieldParser.Parse(type, parameter, attribute, use, findings, depth, cancellation);
            if (field is not null)
            {
                fields.Add(field);
            }
        }

        CheckUnique(type, fields, findings);
        CheckToString(type, fields, findings);
        return new(type.Model(), type.Summary(cancellation), clause, fields.ToEquatableArray());
    }

    /// <summary>Whether a record may hold another one at this depth.</summary>
    public static bool TooDeep(int depth) => depth >= DeepestNesting;

    private static ImmutableArray<IParameterSymbol> Parameters(INamedTypeSymbol type)
    {
        // The primary constructor is the declared one with the most parameters; a record struct without parameters has none.
        var primary = type.InstanceConstructors
            .Where(static constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.Length > 0)
            .OrderByDescending(static constructor => constructor.Parameters.Length)
            .FirstOrDefault();
        return primary is null ? [] : primary.Parameters;
    }

    private static void CheckUnique(INamedTypeSymbol type, List<FieldModel> fields, Findings findings)
    {
        if (fields.Count > MostMembers)
        {
            findings.Report(MessageDescriptors.TooManyMembers, type.Place(), type.Name, fields.Count);
        }

        foreach (var group in fields.GroupBy(static field => field.Wire).Where(static group => group.Count() > 1))
        {
            findings.Report(MessageDescriptors.DuplicateName, type.Place(), type.Name, group.Key);
        }

        foreach (var group in fields.Where(static field => field.Number > 0).GroupBy(static field => field.Number).Where(static group => group.Count() > 1))
        {
            findings.Report(MessageDescriptors.DuplicateNumber, type.Place(), type.Name, group.Key);
        }

        foreach (var alias in fields.SelectMany(static field => field.Aliases.Select(name => (field, name))))
        {
            if (fields.Any(other => other.Wire == alias.name))
            {
                findings.Report(MessageDescriptors.AliasIsName, type.Place(), type.Name, alias.field.Property, alias.name);
            }
        }
    }

    private static void CheckToString(INamedTypeSymbol type, List<FieldModel> fields, Findings findings)
    {
        var own = type.GetMembers("ToString").OfType<IMethodSymbol>()
            .FirstOrDefault(static method => method.Parameters.Length == 0 && !method.IsImplicitlyDeclared);
        if (own is not null && fields.Any(static field => field.Sensitive.Length > 0))
        {
            findings.Report(MessageDescriptors.OwnToString, own.Place(), type.Name);
        }
    }
}
