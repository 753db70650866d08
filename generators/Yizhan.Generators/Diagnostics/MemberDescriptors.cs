using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>024x: what one member says beyond its type and its limits.</summary>
internal static class MemberDescriptors
{
    public static readonly DiagnosticDescriptor ZoneWithoutTime = Rule.Error(
        "YZ0241", "Zone without a time", "'{0}.{1}' has a zone but is of kind {2}; remove Zone");

    public static readonly DiagnosticDescriptor NoTwin = Rule.Error(
        "YZ0242", "No member that says the same", "'{0}.{1}' cannot say the same as '{2}': write the wire name of another member of the same type, and make '{1}' optional");

    public static readonly DiagnosticDescriptor KnownWithoutCodes = Rule.Error(
        "YZ0243", "Known values without codes", "'{0}.{1}' takes its known values from '{2}'; only a text has known values, and each member of the enumeration has a [Code]");

    public static readonly DiagnosticDescriptor EmptyRequest = Rule.Error(
        "YZ0244", "An empty request is no success", "'{0}' travels as a request; EmptyIsSuccess is about answers, remove it");
}
