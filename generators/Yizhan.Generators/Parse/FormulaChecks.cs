using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of signatures: every signed message has one, and its formula names what is there.</summary>
internal static class FormulaChecks
{
    private const string OfRequest = "request.";

    public static void Check(LinkSpec spec, Places places)
    {
        if (spec.Link.Signing is not { } signing)
        {
            return;
        }

        if (NotBuilt(signing) is { } missing)
        {
            places.Report(SigningDescriptors.SigningNotYet, places.At(spec.Link.Type.Full + "|Signed"), spec.Link.Type.Name, missing);
            return;
        }

        foreach (var operation in spec.Operations)
        {
            if (operation.Message.Payload.UnsignedPaths().Count() > 1)
            {
                places.Report(SigningDescriptors.UnsignedTooDeep, places.At(spec, operation), operation.Name);
            }

            CheckOne(spec, operation, operation.Request, operation.RequestFormula, operation.Message.Formula is null, "Formula", places);
            if (signing.Replies)
            {
                CheckOne(spec, operation, operation.Reply, operation.ReplyFormula, operation.Message.ReplyFormula is null, "ReplyFormula", places);
            }
        }
    }

    // What the vocabulary has a word for and no emitter writes: it must not go unverified in silence.
    private static string? NotBuilt(SigningModel signing) =>
        signing.Canonical != "Values" ? "Canonical." + signing.Canonical
        : signing.Digest == "HmacSha256" ? "Digest.HmacSha256"
        : signing.Fold != "None" ? "Fold." + signing.Fold
        : null;

    private static void CheckOne(
        LinkSpec spec,
        OperationModel operation,
        EnvelopeModel? envelope,
        FormulaModel? formula,
        bool ofEnvelope,
        string attribute,
        Places places)
    {
        if (envelope is null)
        {
            return;
        }

        if (envelope.Record.With("Signature") is null)
        {
            places.Report(SigningDescriptors.NoSignatureMember, places.At(spec, operation), spec.Link.Type.Name, envelope.Record.Type.Name);
            return;
        }

        if (formula is null)
        {
            places.Report(SigningDescriptors.NoFormula, places.At(spec, operation), operation.Name, spec.Link.Signing!.Secret);
            return;
        }

        var owner = ofEnvelope ? envelope.Record.Type.Name : operation.Name;
        var key = ofEnvelope ? envelope.Record.Type.Full + "|Formula" : operation.Message.Payload.Type.Full + "|" + attribute;
        CheckNames(spec, owner, envelope, formula.Names, places.At(key, position: 0), places);
        if (formula.Also.Count > 0)
        {
            CheckNames(spec, owner, envelope, formula.Also, places.At(key, "Also"), places);
        }
    }

    private static void CheckNames(
        LinkSpec spec,
        string owner,
        EnvelopeModel envelope,
        EquatableArray<string> names,
        Location place,
        Places places)
    {
        var secret = spec.Link.Signing!.Secret;
        if (names.Count == 0 || names[names.Count - 1] != secret)
        {
            places.Report(SigningDescriptors.SecretNotLast, place, owner, secret);
        }

        foreach (var name in names.Where(name => name != secret))
        {
            if (name.StartsWith(OfRequest, StringComparison.Ordinal))
            {
                var member = name.Substring(OfRequest.Length);
                if (!spec.Envelopes.Any(other => other.Way == "Request" && other.Record.Named(member) is not null))
                {
                    places.Report(SigningDescriptors.UnknownMember, place, owner, name, "request");
                }
            }
            else if (envelope.Record.Named(name) is not { } field)
            {
                places.Report(SigningDescriptors.UnknownMember, place, owner, name, envelope.Record.Type.Name);
            }
            else if (field.Role == "Signature")
            {
                places.Report(SigningDescriptors.CoversItself, place, owner, name);
            }
        }
    }
}
