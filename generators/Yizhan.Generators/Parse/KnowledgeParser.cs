using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads failure tables and assumptions, which may stand on a protocol, a link or a message.</summary>
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

    public static EquatableArray<AssumptionModel> Assumptions(ISymbol symbol, Findings findings)
    {
        var assumptions = new List<AssumptionModel>();
        foreach (var assumption in symbol.All("Assumes"))
        {
            var alternatives = assumption.Text("Alternatives").Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (alternatives.Length > 0 && assumption.Text("Setting").Length == 0)
            {
                findings.Report(ProtocolDescriptors.AlternativesWithoutSetting, assumption.Place("Alternatives"), assumption.Text(0));
            }

            assumptions.Add(new(
                assumption.Text(0),
                assumption.Text("Clause"),
                assumption.EnumName("Status", "Guessed"),
                assumption.Text("Setting"),
                alternatives.ToEquatableArray()));
        }

        return assumptions.ToEquatableArray();
    }
}
