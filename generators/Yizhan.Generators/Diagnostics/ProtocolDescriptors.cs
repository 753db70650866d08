using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>00xx and 01xx: the generator itself, protocols, assumptions.</summary>
internal static class ProtocolDescriptors
{
    public static readonly DiagnosticDescriptor Broken = Rule.Error(
        "YZ0001", "The generator failed", "The generator failed on '{0}': {1}. Please report it with the declaration.");

    public static readonly DiagnosticDescriptor NotPartial = Rule.Error(
        "YZ0101", "Not partial", "'{0}' is not partial, so generated code cannot join it; write 'readonly partial'");

    public static readonly DiagnosticDescriptor BadKey = Rule.Error(
        "YZ0102", "Bad protocol key", "'{0}' is no protocol key; write lower-case ASCII letters and digits, for example \"sichuan\"");

    public static readonly DiagnosticDescriptor DuplicateKey = Rule.Error(
        "YZ0103", "Two protocols with one key", "'{0}' is the key of '{1}' already; give '{2}' another one");

    public static readonly DiagnosticDescriptor DuplicateCredential = Rule.Error(
        "YZ0104", "Credential twice", "Credential '{0}' is declared twice; remove one");

    public static readonly DiagnosticDescriptor DuplicateFailure = Rule.Error(
        "YZ0105", "Failure twice", "'{1}' answers {0} in two ways; keep the one that the document prints");

    public static readonly DiagnosticDescriptor AlternativesWithoutSetting = Rule.Error(
        "YZ0106", "Alternatives without a setting", "The assumption '{0}' has alternatives but no Setting by which an operator chooses one; write Setting = \"...\"");

    public static readonly DiagnosticDescriptor OfflineBeforeHeartbeat = Rule.Error(
        "YZ0107", "Offline before the next heartbeat", "A device would be offline after {0} s, but its heartbeat comes every {1} s; make OfflineAfterSeconds larger");

    public static readonly DiagnosticDescriptor EmptyErratum = Rule.Error(
        "YZ0108", "Erratum that names nothing", "The erratum of '{0}' has no {1}; write [Erratum(\"line 215\", Printed = \"...\", Meant = \"...\")]");

    public static readonly DiagnosticDescriptor TwoAddresses = Rule.Error(
        "YZ0110", "Two addresses", "'{0}' is an address, and so is '{1}' already; the platform calls one of them, remove Address from the other");
}
