using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>05xx and 06xx of links with headers: layouts, parts, outcomes, pushes.</summary>
internal static class PacketDescriptors
{
    public static readonly DiagnosticDescriptor NoPlace = Rule.Error(
        "YZ0505", "Member without a place", "'{0}.{1}' travels in a fixed layout on '{2}' and does not say where; write At = n, and Size = 1, 2 or 4 of a number, n of a text");

    public static readonly DiagnosticDescriptor NoLength = Rule.Error(
        "YZ0506", "Header without a length", "Frames of '{0}' begin with a header, but '{1}' has no member with Role.Length of 2 or 4 bytes; add one");

    public static readonly DiagnosticDescriptor UnboundedParts = Rule.Error(
        "YZ0507", "Unbounded parts", "The parts of messages on '{0}' have no bounds; write [Fragmented(MaxParts = 2 or more, MaxBytes = n)]");

    public static readonly DiagnosticDescriptor NoPartMembers = Rule.Error(
        "YZ0508", "Parts without index and count", "Messages of '{0}' come in parts, but '{1}' has no member with Role.{2}; add one");

    public static readonly DiagnosticDescriptor NoOutcomes = Rule.Error(
        "YZ0509", "Status without outcomes", "'{0}.{1}' is the status of an answer, but nothing says which number is a success; add [Outcomes(Success = a, Failure = b)] with different numbers");

    public static readonly DiagnosticDescriptor BadMarker = Rule.Error(
        "YZ0510", "Marker without bytes", "'{0}.{1}' marks the beginning of a frame, so it stands at byte 0 and its Default names its bytes; write At = 0, Default = \"0x{2}\"");

    public static readonly DiagnosticDescriptor NoEnvelope = Rule.Error(
        "YZ0511", "Header without an envelope", "'{0}' is a link with headers and needs one envelope for each way, but has none with Way.{1}; declare it");

    public static readonly DiagnosticDescriptor NotPackets = Rule.Error(
        "YZ0512", "Header and layout apart", "'{0}' has {1} without {2}; {3}");

    public static readonly DiagnosticDescriptor IdleOrder = Rule.Error(
        "YZ0513", "Byte order that nobody can choose", "'{0}' leaves the byte order to the setting '{1}', but {2}; {3}");

    public static readonly DiagnosticDescriptor PushedWithoutHeader = Rule.Error(
        "YZ0611", "Push without a header", "'{0}' is pushed, but nothing on '{1}' tells a push from an answer; pushes travel on links with [Framed(Prefix.Header)]");

    public static readonly DiagnosticDescriptor BadCommand = Rule.Error(
        "YZ0612", "Route is no command", "The operations of '{0}' are told apart by a number of {3} bytes in the header, but the route '{1}' of '{2}' is none; write it like \"0x{4}\"");

    public static readonly DiagnosticDescriptor OutcomeWithoutCode = Rule.Error(
        "YZ0613", "Outcome without a code", "'{0}' stands in the slot of answers that fail, but has no text with {1}; add one");

    public static readonly DiagnosticDescriptor PushedWithoutReply = Rule.Error(
        "YZ0614", "Push without a result", "'{0}' is pushed, and what the device sends back is its reply; write Reply = typeof(...)");
}
