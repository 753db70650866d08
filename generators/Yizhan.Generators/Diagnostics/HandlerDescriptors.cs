using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>07xx: use of messages in handlers.</summary>
internal static class HandlerDescriptors
{
    public static readonly DiagnosticDescriptor Stored = Rule.Warning(
        "YZ0701", "Message stored beyond its handler", "'{0}' keeps a {1}, which is a view of a request and valid only until its handler ends; keep strings and numbers of it instead");
}
