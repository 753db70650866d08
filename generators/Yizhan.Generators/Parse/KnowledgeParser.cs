using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads failure tables, assumptions and errata, which may stand on a protocol, a link, a record or a member.</summary>
internal static class KnowledgeParser
{
    public static EquatableArray<FailureModel> Failures(ISymbol symbol, Findings findings)
    {
        var failures = new List<FailureModel>();
        foreach (var failure in symbol.All("Failure"))
        {
            var fault = failure.EnumName(0);
            if (failures.Any(other => other.Fault == fault))
            {
                findings.Report(ProtocolDescriptors.DuplicateFailure, failure.Place(position: 0), fault, symbol.Name);
                continue;
            }

            var code = failure.Has("Code") ? failure.Text("Code") : failure.Text(1);
            var text = failure.Has("Text") ? failure.Text("Text") : failure.Text(2);
            failures.Add(new(fault, code, text, failure.Bool("Success")));
        }

        return failures.ToEquatableArray();
    }

    /// <summary>What stands on one type.</summary>
    public static KnowledgeModel Of(INamedTypeSymbol type, Findings findings) => new(
        Assumptions(type, type.Name, findings).ToEquatableArray(), Errata(type, type.Name, findings).ToEquatableArray());

    /// <summary>What stands on a message, its answer, their members and the types of those.</summary>
    public static KnowledgeModel Inside(INamedTypeSymbol type, INamedTypeSymbol? reply, Findings findings)
    {
        var (assumptions, errata) = (new List<AssumptionModel>(), new List<ErratumModel>());
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<INamedTypeSymbol>(reply is null ? [type] : [reply, type]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (!seen.Add(next))
            {
                continue;
            }

            assumptions.AddRange(Assumptions(next, next.Name, findings));
            errata.AddRange(Errata(next, next.Name, findings));
            foreach (var member in next.TypeKind == TypeKind.Struct ? RecordParser.Parameters(next) : [])
            {
                var about = next.Name + "." + member.Name;
                assumptions.AddRange(Assumptions(member, about, findings));
                errata.AddRange(Errata(member, about, findings));
                if (Element(member.Type) is { } inner && inner.Locations.Any(static place => place.IsInSource))
                {
                    waiting.Push(inner);
                }
            }
        }

        return new(assumptions.ToEquatableArray(), errata.ToEquatableArray());
    }

    /// <summary>All of it, each once: records are shared by messages, and messages by links.</summary>
    public static KnowledgeModel Merge(IEnumerable<KnowledgeModel> all)
    {
        var list = all.ToList();
        return new(
            list.SelectMany(static one => one.Assumptions).Distinct().ToEquatableArray(),
            list.SelectMany(static one => one.Errata).Distinct().ToEquatableArray());
    }

    // What may be absent, and what a list holds.
    private static INamedTypeSymbol? Element(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } generic
        ? generic.TypeArguments[0] as INamedTypeSymbol
        : type as INamedTypeSymbol;

    private static IEnumerable<ErratumModel> Errata(ISymbol symbol, string about, Findings findings)
    {
        foreach (var erratum in symbol.All("Erratum"))
        {
            var model = new ErratumModel(erratum.Text(0), erratum.Text("Printed"), erratum.Text("Meant"), about);
            var lacking = model.Place.Length == 0 ? "place" : model.Printed.Length == 0 ? "Printed" : model.Meant.Length == 0 ? "Meant" : "";
            if (lacking.Length > 0)
            {
                findings.Report(ProtocolDescriptors.EmptyErratum, erratum.Place(), about, lacking);
            }

            yield return model;
        }
    }

    private static IEnumerable<AssumptionModel> Assumptions(ISymbol symbol, string about, Findings findings)
    {
        foreach (var assumption in symbol.All("Assumes"))
        {
            var alternatives = assumption.Text("Alternatives").Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (alternatives.Length > 0 && assumption.Text("Setting").Length == 0)
            {
                findings.Report(ProtocolDescriptors.AlternativesWithoutSetting, assumption.Place("Alternatives"), assumption.Text(0));
            }

            yield return new(
                assumption.Text(0),
                assumption.Text("Clause"),
                assumption.EnumName("Status", "Guessed"),
                assumption.Text("Setting"),
                alternatives.ToEquatableArray(),
                about);
        }
    }
}
