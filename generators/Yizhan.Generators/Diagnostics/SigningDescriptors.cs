using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>04xx: signatures and sealing.</summary>
internal static class SigningDescriptors
{
    public static readonly DiagnosticDescriptor UnknownSecret = Rule.Error(
        "YZ0401", "Unknown secret", "'{0}' is no credential of '{1}'; declare it with [Credential(\"{0}\", Secret = true)]");

    public static readonly DiagnosticDescriptor SecretNotSecret = Rule.Error(
        "YZ0402", "Secret in the open", "Signatures are made with the credential '{0}', which is not marked secret; write Secret = true");

    public static readonly DiagnosticDescriptor CoversItself = Rule.Error(
        "YZ0403", "A signature that covers itself", "The formula of '{0}' names '{1}', which is the signature; remove it");

    public static readonly DiagnosticDescriptor UnknownMember = Rule.Error(
        "YZ0404", "Unknown member in a formula", "The formula of '{0}' names '{1}', which is no member of the envelope '{2}'; use the wire name as [Field] spells it");

    public static readonly DiagnosticDescriptor SecretNotLast = Rule.Error(
        "YZ0405", "Secret not last", "The formula of '{0}' has to end with the secret '{1}'");

    public static readonly DiagnosticDescriptor NoSignatureMember = Rule.Error(
        "YZ0406", "Signed without a signature", "Messages of '{0}' are signed, but the envelope '{1}' has no member with Role.Signature; add one");

    public static readonly DiagnosticDescriptor NoFormula = Rule.Error(
        "YZ0407", "Signed without a formula", "The values of '{0}' are signed without names, so their order must be told; add [Formula(\"a+b+{1}\")]");

    public static readonly DiagnosticDescriptor SlotUnsigned = Rule.Error(
        "YZ0408", "Slot left out of the signature", "'{0}.{1}' is the payload's slot; leave out members of the payload instead, or change the formula");

    public static readonly DiagnosticDescriptor UnsignedTooDeep = Rule.Error(
        "YZ0409", "Unsigned member out of reach", "'{0}' has more than one unsigned member; the signed text can leave out one, at one path");

    public static readonly DiagnosticDescriptor SigningNotYet = Rule.Error(
        "YZ0410", "Signature without an emitter", "'{0}' asks for signatures with {1}, for which no code is written yet, so nothing would be verified; use another one");

    public static readonly DiagnosticDescriptor PairWithoutText = Rule.Error(
        "YZ0411", "Pair without a text", "'{0}.{1}' is signed as a pair, whose value is the text as it arrived, but a {2} does not keep it; make it a Utf8Text or a WireSlot");

    public static readonly DiagnosticDescriptor OrdersOfValues = Rule.Error(
        "YZ0412", "Orders of values", "The values that '{0}' signs have the order of their formula; AlsoOrders is for Canonical.Pairs, remove it");

    public static readonly DiagnosticDescriptor SecretNotKnownYet = Rule.Error(
        "YZ0413", "Signature before its secret", "'{0}' checks the signature of '{1}' before anything has told whose secret it is; put Check.Account, Check.Token or Check.Device (with the member it needs) before Check.Signature");

    public static readonly DiagnosticDescriptor KeyBytes = Rule.Error(
        "YZ0414", "Key of another length", "{0} takes {1} key bytes, not {2}; write KeyBytes = {1}, or leave it out");

    public static readonly DiagnosticDescriptor KeyTooShort = Rule.Error(
        "YZ0415", "Credential shorter than its key", "The credential '{0}' may be shorter than the key of {1}, which takes its first {2} bytes; write Min = {2}");

    public static readonly DiagnosticDescriptor SealWithoutSlot = Rule.Error(
        "YZ0416", "Seal and slot apart", "'{0}' on '{1}' {2}; {3}");

    public static readonly DiagnosticDescriptor UnknownSeal = Rule.Error(
        "YZ0417", "No such seal", "'{0}' is an alternative of the setting by which '{1}' seals, but no mode or padding; write cbc, ecb, pkcs7 or zeros, joined with hyphens");
}
