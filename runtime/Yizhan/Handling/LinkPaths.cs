namespace Yizhan;

/// <summary>Where a link answers on HTTP.</summary>
/// <remarks>
/// <code>
/// Path = "/tasks", routes "A", "B"              POST /tasks                        all operations on one address
/// routes "/person/add" with alias "/user/add"   POST /person/add, POST /user/add   one address each
/// Path = "/svc", PathPrefixes = "/old"          POST /svc/Add, POST /old/Add       the field calls the same under others
/// </code>
/// </remarks>
public static class LinkPaths
{
    /// <summary>The addresses of a link, each once.</summary>
    /// <param name="facts">What the spec says about the link.</param>
    /// <param name="path">Path that an operator chose instead of the link's; <c>null</c>: none.</param>
    public static IReadOnlyList<LinkAddress> Of(LinkFacts facts, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        string[] roots = [path ?? facts.Path, .. facts.PathPrefixes];
        var found = new Dictionary<string, LinkAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in facts.Operations)
        {
            foreach (var route in (string[])[operation.Route, .. operation.Aliases])
            {
                var own = route.StartsWith('/');
                foreach (var root in roots)
                {
                    var address = (own ? root.TrimEnd('/') + route : root) is { Length: > 0 } full ? full : "/";
                    foreach (var method in (string[])[operation.Method, .. operation.AlsoMethods])
                    {
                        var key = method + " " + address;
                        var most = Math.Min(facts.MaxBody, operation.MaxBody);
                        found[key] = found.TryGetValue(key, out var shared)
                            ? shared with { MaxBody = Math.Max(shared.MaxBody, most) }
                            : new(method, address, own ? operation.Route : address) { MaxBody = most };
                    }
                }
            }
        }

        return [.. found.Values];
    }
}

/// <summary>One address of a link.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path that is answered, in any case of its letters.</param>
/// <param name="Route">The same as the spec spells it, which is what the link is told.</param>
public sealed record LinkAddress(string Method, string Path, string Route)
{
    /// <summary>Largest body in bytes that is read there: that of the largest operation which answers at it.</summary>
    public required int MaxBody { get; init; }
}
