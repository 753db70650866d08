using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of envelopes: the right ones, with the members that dispatch and answers need.</summary>
internal static class EnvelopeChecks
{
    private static readonly Dictionary<string, FieldKind> Needs = new()
    {
        ["Device"] = FieldKind.Text,
        ["Account"] = FieldKind.Text,
        ["AccountKey"] = FieldKind.Text,
        ["Token"] = FieldKind.Text,
        ["Operation"] = FieldKind.Text,
        ["Time"] = FieldKind.Text,
        ["Signature"] = FieldKind.Text,
        ["Correlation"] = FieldKind.Text,
        ["Version"] = FieldKind.Text,
        ["Code"] = FieldKind.Text,
        ["Text"] = FieldKind.Text,
        ["Success"] = FieldKind.Boolean,
        ["Payload"] = FieldKind.Slot,
        ["Error"] = FieldKind.Record,
    };

    private static readonly Dictionary<string, FieldKind> InHeader = new()
    {
        ["Marker"] = FieldKind.Int32,
        ["Length"] = FieldKind.Int32,
        ["Operation"] = FieldKind.Int32,
        ["PartIndex"] = FieldKind.Int32,
        ["PartCount"] = FieldKind.Int32,
        ["Status"] = FieldKind.Int32,
        ["Device"] = FieldKind.Text,
        ["Payload"] = FieldKind.Slot,
    };

    public static void Check(LinkSpec spec, JointFindings findings)
    {
        foreach (var operation in spec.Operations)
        {
            CheckRoutes(spec, operation, findings);
            CheckNamed(spec, operation, findings);
            CheckMembers(spec, operation, findings);
        }

        foreach (var envelope in spec.Envelopes.Concat(spec.Operations.Where(spec.IsOwnEnvelope).Select(static operation => operation.Request!)))
        {
            foreach (var field in envelope.Record.Fields)
            {
                if (Dialect(spec, envelope) == "Binary")
                {
                    if (InHeader.TryGetValue(field.Role, out var wanted) && field.Kind != wanted)
                    {
                        findings.Report(LinkDescriptors.RoleDoesNotFit, Spot.Of(envelope.Record, field, "Role"), envelope.Record.Type.Name, field.Property, field.Role, wanted, field.Kind);
                    }

                    continue;
                }

                // A code may be a number: a document that has no texts for codes counts them.
                var number = field is { Role: "Code", Kind: FieldKind.Int32, Nullable: false } && Dialect(spec, envelope) != "Protobuf";
                if (!number && Needs.TryGetValue(field.Role, out var kind) && (field.Kind != kind || (field.Nullable && kind != FieldKind.Record)))
                {
                    findings.Report(LinkDescriptors.RoleDoesNotFit, Spot.Of(envelope.Record, field, "Role"), envelope.Record.Type.Name, field.Property, field.Role, kind, field.Nullable ? "nullable " + field.Kind : field.Kind.ToString());
                }
            }
        }
    }

    private static void CheckRoutes(LinkSpec spec, OperationModel operation, JointFindings findings)
    {
        if (!spec.ByPath || operation.Request is not { } request || request.Record.With("Operation") is not null)
        {
            return;
        }

        if (!operation.Message.Route.StartsWith("/", System.StringComparison.Ordinal))
        {
            findings.Report(LinkDescriptors.RouteNotPath, Spot.Of(spec, operation, position: 0), spec.Link.Type.Name, operation.Message.Route, operation.Name);
        }

        foreach (var alias in operation.Message.Aliases.Where(static alias => !alias.StartsWith("/", System.StringComparison.Ordinal)))
        {
            findings.Report(LinkDescriptors.RouteNotPath, Spot.Of(spec, operation, "Aliases"), spec.Link.Type.Name, alias, operation.Name);
        }
    }

    private static string Dialect(LinkSpec spec, EnvelopeModel envelope) =>
        envelope.Way switch { "Reply" => spec.Link.Wire.Reply, "Outcome" => spec.Link.Wire.Payload, _ => spec.Link.Wire.Dialect };

    private static void CheckNamed(LinkSpec spec, OperationModel operation, JointFindings findings)
    {
        if (operation.Message.Envelope is { } request && operation.Request is null)
        {
            findings.Report(LinkDescriptors.UnknownEnvelope, Spot.Of(spec, operation, "Envelope"), operation.Name, Last(request), "Request", spec.Link.Type.Name);
        }

        if (operation.Message.ReplyEnvelope is { } reply && operation.Reply is null)
        {
            findings.Report(LinkDescriptors.UnknownEnvelope, Spot.Of(spec, operation, "ReplyEnvelope"), operation.Name, Last(reply), "Reply", spec.Link.Type.Name);
        }
    }

    private static void CheckMembers(LinkSpec spec, OperationModel operation, JointFindings findings)
    {
        if (operation.Request is { } request)
        {
            if (operation.Message.Payload.Fields.Count > 0 && !operation.IsFlat && request.Record.With("Payload") is null)
            {
                findings.Report(LinkDescriptors.NoSlot, Spot.Of(spec, operation), request.Record.Type.Name, operation.Name);
            }

            var oneAddress = spec.Link.Transport != "Http" || spec.Link.Path.Length > 0;
            if (oneAddress && request.Record.With("Operation") is null)
            {
                findings.Report(LinkDescriptors.NoOperationMember, Spot.Of(spec, operation), spec.Link.Type.Name, request.Record.Type.Name);
            }
        }

        foreach (var field in operation.IsFlat ? [] : operation.Message.Payload.Fields.Where(static field => field.Asked))
        {
            findings.Report(MessageDescriptors.RequiredOutsideEnvelope, Spot.Of(operation.Message.Payload, field, "Required"), operation.Name, field.Property);
        }

        foreach (var field in operation.IsFlat ? [] : operation.Message.Payload.Fields.Where(static field => field.Role != "None"))
        {
            findings.Report(LinkDescriptors.RoleInside, Spot.Of(operation.Message.Payload, field, "Role"), operation.Name, field.Property, field.Role, operation.Request?.Record.Type.Name ?? spec.Link.Type.Name);
        }

        if (operation is { Reply: { } reply, Message.Reply.Fields.Count: > 0 } && reply.Record.With("Payload") is null)
        {
            findings.Report(LinkDescriptors.NoSlot, Spot.Of(spec, operation, "Reply"), reply.Record.Type.Name, operation.Name);
        }
    }

    private static string Last(string full) => full.Substring(full.LastIndexOf('.') + 1);
}
