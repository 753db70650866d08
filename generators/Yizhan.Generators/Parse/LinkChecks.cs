using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks that need more than one declaration: keys, routes, names, failures, frames.</summary>
internal static class LinkChecks
{
    public static void Check(ImmutableArray<LinkSpec> specs, ImmutableArray<ProtocolModel> protocols, Places places)
    {
        foreach (var group in protocols.GroupBy(static protocol => protocol.Key).Where(static group => group.Count() > 1))
        {
            var (first, second) = (group.First(), group.Last());
            places.Report(ProtocolDescriptors.DuplicateKey, places.At(second.Type.Full, position: 0), group.Key, first.Type.Name, second.Type.Name);
        }

        foreach (var spec in specs)
        {
            CheckRoutes(spec, places);
            CheckNames(spec, places);
            CheckFailures(spec, places);
            CheckFrame(spec, places);
            EnvelopeChecks.Check(spec, places);
            FormulaChecks.Check(spec, places);
            DialectChecks.Check(spec, places);
            if (spec.Operations.Count == 0)
            {
                places.Report(LinkDescriptors.EmptyLink, places.At(spec.Link.Type.Full), spec.Link.Type.Name);
            }
        }
    }

    private static void CheckRoutes(LinkSpec spec, Places places)
    {
        var routes = new Dictionary<string, OperationModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in spec.Operations)
        {
            foreach (var route in operation.Message.Aliases.Prepend(operation.Message.Route))
            {
                var key = operation.Message.Method + " " + route;
                if (!routes.TryGetValue(key, out var other))
                {
                    routes.Add(key, operation);
                    continue;
                }

                var place = route == operation.Message.Route ? places.At(spec, operation, position: 0) : places.At(spec, operation, "Aliases");
                places.Report(LinkDescriptors.DuplicateRoute, place, other.Name, operation.Name, route, spec.Link.Type.Name);
            }
        }
    }

    private static void CheckNames(LinkSpec spec, Places places)
    {
        foreach (var clash in SpecJoin.Clashes(spec))
        {
            var place = places.Has(spec.Link.Type.Full + "|" + clash.Full) ? places.At(spec.Link.Type.Full + "|" + clash.Full) : places.At(spec.Link.Type.Full);
            places.Report(LinkDescriptors.NameTwice, place, clash.Name, spec.Link.Type.Name);
        }

        if (spec.Link.Type.Access != "public")
        {
            return;
        }

        var shown = spec.Envelopes.Select(static envelope => envelope.Record)
            .Concat(spec.Operations.Select(static operation => operation.Message.Payload))
            .Where(static record => record.Type.Access != "public");
        foreach (var record in shown)
        {
            places.Report(LinkDescriptors.LessAccessible, places.At(spec.Link.Type.Full + "|" + record.Type.Full), record.Type.Name, spec.Link.Type.Name);
        }

        foreach (var operation in spec.Operations.Where(static operation => operation.Message.Reply is { Type.Access: not "public" }))
        {
            places.Report(LinkDescriptors.LessAccessible, places.At(spec, operation, "Reply"), operation.Message.Reply!.Type.Name, spec.Link.Type.Name);
        }
    }

    private static void CheckFailures(LinkSpec spec, Places places)
    {
        var answered = new HashSet<string>(spec.Protocol.Failures.Concat(spec.Link.Failures).Select(static failure => failure.Fault));
        if (answered.Contains("Missing") || answered.Contains("Invalid"))
        {
            return;
        }

        foreach (var operation in spec.Operations)
        {
            var needs = operation.Message.Payload.Fields.Any(static field => field.Required);
            if (needs && !operation.Message.Failures.Any(static failure => failure.Fault is "Missing" or "Invalid"))
            {
                places.Report(LinkDescriptors.NoFailureAnswer, places.At(spec, operation), operation.Name, spec.Link.Type.Name, "Missing");
            }
        }
    }

    private static void CheckFrame(LinkSpec spec, Places places)
    {
        if (spec.Link.Framing is not { Max: > 0 } framing)
        {
            return;
        }

        foreach (var operation in spec.Operations)
        {
            var needed = Bounds.Emitted(operation);
            if (needed > framing.Max)
            {
                places.Report(LinkDescriptors.FrameTooSmall, places.At(spec, operation), spec.Link.Type.Name, framing.Max, operation.Name, needed);
            }
        }
    }
}
