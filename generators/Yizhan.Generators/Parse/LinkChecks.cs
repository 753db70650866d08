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
    public static EquatableArray<JointFinding> Check(ImmutableArray<LinkSpec> specs, ImmutableArray<ProtocolModel> protocols)
    {
        var findings = new JointFindings();
        foreach (var group in protocols.GroupBy(static protocol => protocol.Key).Where(static group => group.Count() > 1))
        {
            var (first, second) = (group.First(), group.Last());
            findings.Report(ProtocolDescriptors.DuplicateKey, Spot.Of(new(second.Type), position: 0), group.Key, first.Type.Name, second.Type.Name);
        }

        foreach (var spec in specs)
        {
            CheckRoutes(spec, findings);
            CheckNames(spec, findings);
            FailureChecks.Check(spec, findings);
            CheckFrame(spec, findings);
            EnvelopeChecks.Check(spec, findings);
            FormulaChecks.Check(spec, findings);
            DialectChecks.Check(spec, findings);
            PacketChecks.Check(spec, findings);
            SealChecks.Check(spec, findings);
            if (spec.Operations.Count == 0)
            {
                findings.Report(LinkDescriptors.EmptyLink, Spot.Of(new(spec.Link.Type)), spec.Link.Type.Name);
            }
        }

        CheckExistence(specs, findings);
        return findings.All;
    }

    // A member that is on none of the links that carry its record is on the wire nowhere.
    private static void CheckExistence(ImmutableArray<LinkSpec> specs, JointFindings findings)
    {
        var records = specs.SelectMany(SpecJoin.Codecs).Select(static codec => codec.Record).ToList();
        if (records.All(static record => record.Off.Count == 0))
        {
            return;
        }

        var there = new HashSet<(TypeModel, string)>(records.SelectMany(static record => record.Fields.Select(field => (record.Type, field.Property))));
        foreach (var (type, property) in records.SelectMany(static record => record.Off.Select(field => (record.Type, field.Property))).Distinct().Where(member => !there.Contains(member)))
        {
            findings.Report(MessageDescriptors.NowhereOn, Spot.Of(new(type, property + ".On")), type.Name, property);
        }
    }

    private static void CheckRoutes(LinkSpec spec, JointFindings findings)
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

                var place = route == operation.Message.Route ? Spot.Of(spec, operation, position: 0) : Spot.Of(spec, operation, "Aliases");
                findings.Report(LinkDescriptors.DuplicateRoute, place, other.Name, operation.Name, route, spec.Link.Type.Name);
            }
        }
    }

    private static void CheckNames(LinkSpec spec, JointFindings findings)
    {
        foreach (var clash in SpecJoin.Clashes(spec))
        {
            var declared = spec.Operations.Any(operation => operation.Message.Payload.Type == clash) || spec.Envelopes.Any(envelope => envelope.Record.Type == clash);
            findings.Report(LinkDescriptors.NameTwice, Spot.Of(new(spec.Link.Type, declared ? clash.Full : "")), clash.Name, spec.Link.Type.Name);
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
            findings.Report(LinkDescriptors.LessAccessible, Spot.Of(new(spec.Link.Type, record.Type.Full)), record.Type.Name, spec.Link.Type.Name);
        }

        foreach (var operation in spec.Operations.Where(static operation => operation.Message.Reply is { Type.Access: not "public" }))
        {
            findings.Report(LinkDescriptors.LessAccessible, Spot.Of(spec, operation, "Reply"), operation.Message.Reply!.Type.Name, spec.Link.Type.Name);
        }
    }

    private static void CheckFrame(LinkSpec spec, JointFindings findings)
    {
        // A message in parts may be longer than a frame; an emitter of packets refuses one that is too long for its parts.
        if (spec.Link.Framing is not { Max: > 0 } framing || spec.Link.Fragments is not null)
        {
            return;
        }

        foreach (var operation in spec.Operations)
        {
            var needed = Bounds.Emitted(operation);
            if (needed > framing.Max)
            {
                findings.Report(LinkDescriptors.FrameTooSmall, Spot.Of(spec, operation), spec.Link.Type.Name, framing.Max, operation.Name, needed);
            }
        }
    }
}
