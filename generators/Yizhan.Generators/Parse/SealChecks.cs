using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of sealing: a link that seals has slots for it, and its alternatives are profiles.</summary>
internal static class SealChecks
{
    private static readonly string[] Words = ["cbc", "ecb", "pkcs7", "zeros"];

    public static void Check(LinkSpec spec, JointFindings findings)
    {
        foreach (var envelope in spec.Envelopes)
        {
            if (envelope.Record.With("Payload") is not { } slot)
            {
                continue;
            }

            var isSealed = slot.As is "SealedBytes" or "SealedHex";
            if (isSealed && spec.Link.Sealing is null)
            {
                Report(Spot.Of(envelope.Record, slot, "As"), $"{envelope.Record.Type.Name}.{slot.Property}", "is sealed, but the link does not say how", "add [Sealed(...)] to the link, or remove As");
            }
            else if (!isSealed && spec.Link.Sealing is not null)
            {
                Report(Spot.Of(envelope.Record, slot, "As"), $"{envelope.Record.Type.Name}.{slot.Property}", "holds the payload, which the link seals", "write As = As.SealedHex, or As.SealedBytes in a fixed layout");
            }
        }

        foreach (var operation in spec.Operations.Where(operation => spec.Link.Sealing is not null && operation.Request is null && operation.Message.Payload.Fields.Count > 0))
        {
            Report(Spot.Of(spec, operation), operation.Name, "travels without an envelope, so that nothing of it would be sealed", "declare one with a sealed slot");
        }

        if (spec.Link.Sealing is not { Setting.Length: > 0 } sealing)
        {
            return;
        }

        foreach (var alternative in spec.Protocol.Knowledge.Assumptions.Concat(spec.Link.Knowledge.Assumptions)
            .Where(assumption => assumption.Setting == sealing.Setting).SelectMany(static assumption => assumption.Alternatives)
            .Where(static alternative => alternative.Split('-').Any(static word => !Words.Contains(word))))
        {
            findings.Report(SigningDescriptors.UnknownSeal, Spot.Of(new(spec.Link.Type, "Sealed"), "Setting"), alternative, spec.Link.Type.Name);
        }

        void Report(Spot spot, string what, string problem, string cure) =>
            findings.Report(SigningDescriptors.SealWithoutSlot, spot, what, spec.Link.Type.Name, problem, cure);
    }
}
