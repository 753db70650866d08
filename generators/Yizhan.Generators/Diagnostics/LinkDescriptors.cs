using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>03xx, 05xx and 06xx: links, framing, operations.</summary>
internal static class LinkDescriptors
{
    public static readonly DiagnosticDescriptor NoProtocol = Rule.Error(
        "YZ0301", "Not a protocol", "The link '{0}' names a type without [Protocol]; write [Link<XxxProtocol>(...)]");

    public static readonly DiagnosticDescriptor NoWire = Rule.Error(
        "YZ0302", "Link without a dialect", "'{0}' does not say how members become bytes; add [Wire(Dialect....)]");

    public static readonly DiagnosticDescriptor BadZone = Rule.Error(
        "YZ0303", "Bad zone", "'{0}' is no zone; write it as \"+08:00\"");

    public static readonly DiagnosticDescriptor NumberMissing = Rule.Error(
        "YZ0304", "Field number missing", "'{0}.{1}' travels as protobuf on '{2}' and has no number; write [Field(\"{3}\", n)]");

    public static readonly DiagnosticDescriptor FormNotSupported = Rule.Error(
        "YZ0305", "No such form in this dialect", "'{0}.{1}' of kind {2} cannot travel as As.{3} in {4} on '{5}'; change its type or As");

    public static readonly DiagnosticDescriptor CheckTwice = Rule.Error(
        "YZ0306", "Check twice", "The checks of '{0}' name one check twice; remove one");

    public static readonly DiagnosticDescriptor DialectNotYet = Rule.Error(
        "YZ0307", "Dialect without an emitter", "'{0}' asks for {1} records, for which no emitter is built in; use another dialect");

    public static readonly DiagnosticDescriptor WholeWithoutJson = Rule.Error(
        "YZ0321", "Whole message without JSON", "'{0}' takes the whole message as JSON in one parameter, but does not read both forms and JSON; write Also = Dialects.Json on a form");

    public static readonly DiagnosticDescriptor TcpWithoutFraming = Rule.Error(
        "YZ0501", "Stream without framing", "'{0}' is a TCP link without [Framed]; say where a message ends");

    public static readonly DiagnosticDescriptor FrameWithoutMax = Rule.Error(
        "YZ0502", "Unbounded frame", "The frames of '{0}' have no Max; write [Framed(..., Max = n)]");

    public static readonly DiagnosticDescriptor FrameTooSmall = Rule.Error(
        "YZ0503", "Frame smaller than its message", "A frame of '{0}' holds {1} bytes, but '{2}' may need {3}; make the frame larger or the members smaller");

    public static readonly DiagnosticDescriptor FramingWithoutStream = Rule.Error(
        "YZ0504", "Framing without a stream", "'{0}' is carried by {1}, which keeps message boundaries itself; remove [Framed]");

    public static readonly DiagnosticDescriptor DuplicateRoute = Rule.Error(
        "YZ0601", "Two operations on one route", "'{0}' and '{1}' both have the route '{2}' on '{3}'; change one");

    public static readonly DiagnosticDescriptor NoFailureAnswer = Rule.Error(
        "YZ0602", "Required member without a failure answer", "'{0}' has required members, but '{1}' has no answer for {2}; add [Failure(Fault.{2}, ...)]");

    public static readonly DiagnosticDescriptor UnknownEnvelope = Rule.Error(
        "YZ0603", "Envelope of another link", "'{0}' names the envelope '{1}', which is no {2} envelope of '{3}'; add [Envelope<{3}>(Way.{2})] to it");

    public static readonly DiagnosticDescriptor NoSlot = Rule.Error(
        "YZ0604", "Envelope without a payload slot", "The envelope '{0}' of '{1}' has no member with Role.Payload, but the message has members; add one");

    public static readonly DiagnosticDescriptor NoOperationMember = Rule.Error(
        "YZ0605", "Operations cannot be told apart", "'{0}' has one address for all operations, but the envelope '{1}' has no member with Role.Operation; add one");

    public static readonly DiagnosticDescriptor EmptyLink = Rule.Warning(
        "YZ0606", "Link without operations", "Nothing travels over '{0}'; add a [Message<{0}>]");

    public static readonly DiagnosticDescriptor NameTwice = Rule.Error(
        "YZ0607", "One name twice on a link", "'{1}' has two operations, records or enumerations called '{0}', whose generated members would clash; rename one");

    public static readonly DiagnosticDescriptor LessAccessible = Rule.Error(
        "YZ0608", "Less accessible than its link", "'{0}' is internal, but its link '{1}' is public and shows it; make both public or both internal");

    public static readonly DiagnosticDescriptor RoleDoesNotFit = Rule.Error(
        "YZ0609", "Role does not fit", "'{0}.{1}' has Role.{2}, which needs a {3}, not a {4}; change the type or the role");

    public static readonly DiagnosticDescriptor RouteNotPath = Rule.Error(
        "YZ0610", "Route is no path", "The operations of '{0}' are told apart by their paths, but the route '{1}' of '{2}' is none; begin it with a slash, or give the link a Path and its envelope a member with Role.Operation");

    public static readonly DiagnosticDescriptor RoleInside = Rule.Error(
        "YZ0615", "Role inside an envelope", "'{0}.{1}' has Role.{2}, but '{0}' travels inside '{3}', which says that already; remove the role");
}
