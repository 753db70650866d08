using System;
using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of signatures: every signed message has one, and its formula names what is there.</summary>
internal static class FormulaChecks
{
    private const string OfRequest = "request.";

    public static void Check(LinkSpec spec, JointFindings findings)
    {
        if (spec.Link.Signing is not { } signing)
        {
            return;
        }

        if (NotBuilt(signing) is { } missing)
        {
            findings.Report(SigningDescriptors.SigningNotYet, Spot.Of(new(spec.Link.Type, "Signed")), spec.Link.Type.Name, missing);
            return;
        }

        CheckSecrets(spec, findings);
        if (signing.Canonical == "Pairs")
        {
            CheckPairs(spec, findings);
            return;
        }

        if (signing.AlsoOrders != 0)
        {
            findings.Report(SigningDescriptors.OrdersOfValues, Spot.Of(new(spec.Link.Type, "Signed"), "AlsoOrders"), spec.Link.Type.Name);
        }

        foreach (var operation in spec.Operations)
        {
            if (operation.Message.Payload.UnsignedPaths().Count() > 1)
            {
                findings.Report(SigningDescriptors.UnsignedTooDeep, Spot.Of(spec, operation), operation.Name);
            }

            CheckOne(spec, operation, operation.Request, operation.RequestFormula, operation.Message.Formula is null, "Formula", findings);
            if (signing.Replies)
            {
                CheckOne(spec, operation, operation.Reply, operation.ReplyFormula, operation.Message.ReplyFormula is null, "ReplyFormula", findings);
            }
        }
    }

    // What the vocabulary has a word for and no emitter writes: it must not go unverified in silence.
    private static string? NotBuilt(SigningModel signing) =>
        signing.Digest == "HmacSha256" ? "Digest.HmacSha256"
        : signing is { Canonical: "Pairs", Replies: true } ? "pairs in answers"
        : null;

    // The secret belongs to somebody: an account, a token's device, a device. Whoever it is must be found first.
    private static void CheckSecrets(LinkSpec spec, JointFindings findings)
    {
        foreach (var operation in spec.Operations)
        {
            if (operation.Request is not { } request || request.Record.With("Signature") is null)
            {
                continue;
            }

            foreach (var check in spec.Link.Checks)
            {
                if (check == "Signature")
                {
                    findings.Report(SigningDescriptors.SecretNotKnownYet, Spot.Of(spec, operation), spec.Link.Type.Name, operation.Name);
                }

                if (check == "Signature" || FindsSecret(check, request.Record))
                {
                    break;
                }
            }
        }
    }

    private static bool FindsSecret(string check, RecordModel request) => check switch
    {
        "Account" or "Token" => request.With(check) is not null,

        // Where there is a token it names the device, and the number alone is not asked.
        "Device" => request.With("Device") is not null && request.With("Token") is null,
        _ => false,
    };

    private static void CheckPairs(LinkSpec spec, JointFindings findings)
    {
        foreach (var operation in spec.Operations)
        {
            if (operation.Request is { } request && request.Record.With("Signature") is null)
            {
                findings.Report(SigningDescriptors.NoSignatureMember, Spot.Of(spec, operation), spec.Link.Type.Name, request.Record.Type.Name);
            }
        }

        foreach (var envelope in spec.Envelopes.Where(static envelope => envelope.Way == "Request"))
        {
            foreach (var field in envelope.Record.Fields.Where(static field => field.Kind is not (FieldKind.Text or FieldKind.Slot)))
            {
                findings.Report(SigningDescriptors.PairWithoutText, Spot.Of(envelope.Record, field), envelope.Record.Type.Name, field.Property, field.Kind);
            }
        }
    }

    private static void CheckOne(
        LinkSpec spec,
        OperationModel operation,
        EnvelopeModel? envelope,
        FormulaModel? formula,
        bool ofEnvelope,
        string attribute,
        JointFindings findings)
    {
        if (envelope is null)
        {
            return;
        }

        if (envelope.Record.With("Signature") is null)
        {
            findings.Report(SigningDescriptors.NoSignatureMember, Spot.Of(spec, operation), spec.Link.Type.Name, envelope.Record.Type.Name);
            return;
        }

        if (formula is null)
        {
            findings.Report(SigningDescriptors.NoFormula, Spot.Of(spec, operation), operation.Name, spec.Link.Signing!.Secret);
            return;
        }

        var owner = ofEnvelope ? envelope.Record.Type.Name : operation.Name;
        var key = ofEnvelope ? new SiteKey(envelope.Record.Type, "Formula") : new(operation.Message.Payload.Type, attribute);
        CheckNames(spec, owner, envelope, formula.Names, Spot.Of(key, position: 0), findings);
        if (formula.Also.Count > 0)
        {
            CheckNames(spec, owner, envelope, formula.Also, Spot.Of(key, "Also"), findings);
        }
    }

    private static void CheckNames(
        LinkSpec spec,
        string owner,
        EnvelopeModel envelope,
        EquatableArray<string> names,
        Spot place,
        JointFindings findings)
    {
        var secret = spec.Link.Signing!.Secret;
        if (names.Count == 0 || names[names.Count - 1] != secret)
        {
            findings.Report(SigningDescriptors.SecretNotLast, place, owner, secret);
        }

        foreach (var name in names.Where(name => name != secret))
        {
            if (name.StartsWith(OfRequest, StringComparison.Ordinal))
            {
                var member = name.Substring(OfRequest.Length);
                if (!spec.Envelopes.Any(other => other.Way == "Request" && other.Record.Named(member) is not null))
                {
                    findings.Report(SigningDescriptors.UnknownMember, place, owner, name, "request");
                }
            }
            else if (envelope.Record.Named(name) is not { } field)
            {
                findings.Report(SigningDescriptors.UnknownMember, place, owner, name, envelope.Record.Type.Name);
            }
            else if (field.Role == "Signature")
            {
                findings.Report(SigningDescriptors.CoversItself, place, owner, name);
            }
        }
    }
}
