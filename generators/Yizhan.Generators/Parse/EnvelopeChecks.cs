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

    public static void Check(LinkSpec spec, JointFindings findings)
    {
        foreach (var operation in spec.Operations)
        {
            CheckNamed(spec, operation, findings);
            CheckMembers(spec, operation, findings);
        }

        // Documents that no emitter writes yet may want other kinds; they are reported as such.
        foreach (var envelope in spec.Envelopes.Where(envelope => Dialect(spec, envelope) is "Json" or "Protobuf"))
        {
            foreach (var field in envelope.Record.Fields)
            {
                if (Needs.TryGetValue(field.Role, out var kind) && (field.Kind != kind || (field.Nullable && kind != FieldKind.Record)))
                {
                    findings.Report(LinkDescriptors.RoleDoesNotFit, Spot.Of(envelope.Record, field, "Role"), envelope.Record.Type.Name, field.Property, field.Role, kind, field.Nullable ? "nullable " + field.Kind : field.Kind.ToString());
                }
            }
        }
    }

    private static string Dialect(LinkSpec spec, EnvelopeModel envelope) =>
        envelope.Way == "Reply" ? spec.Link.Wire.Reply : spec.Link.Wire.Dialect;

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
            if (operation.Message.Payload.Fields.Count > 0 && request.Record.With("Payload") is null)
            {
                findings.Report(LinkDescriptors.NoSlot, Spot.Of(spec, operation), request.Record.Type.Name, operation.Name);
            }

            var oneAddress = spec.Link.Transport != "Http" || spec.Link.Path.Length > 0;
            if (oneAddress && request.Record.With("Operation") is null)
            {
                findings.Report(LinkDescriptors.NoOperationMember, Spot.Of(spec, operation), spec.Link.Type.Name, request.Record.Type.Name);
            }
        }

        if (operation is { Reply: { } reply, Message.Reply.Fields.Count: > 0 } && reply.Record.With("Payload") is null)
        {
            findings.Report(LinkDescriptors.NoSlot, Spot.Of(spec, operation, "Reply"), reply.Record.Type.Name, operation.Name);
        }
    }

    private static string Last(string full) => full.Substring(full.LastIndexOf('.') + 1);
}
