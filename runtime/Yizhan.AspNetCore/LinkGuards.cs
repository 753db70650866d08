using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Yizhan.AspNetCore;

/// <summary>
/// What a host may demand of whoever calls a link, beside what the document does: some documents know no authentication
/// at all. A caller that does not meet it gets 403 and the link never hears of it.
/// </summary>
/// <example><code>
/// routes.MapLink(server, telemetry)
///     .DemandAddress(IPNetwork.Parse("10.20.0.0/16"))
///     .DemandHeader("X-Vendor-Key", key);
/// </code></example>
public static class LinkGuards
{
    /// <summary>Lets a request through where the test holds.</summary>
    public static TBuilder Demand<TBuilder>(this TBuilder link, Func<HttpContext, bool> test)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(test);
        link.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate ?? throw new InvalidOperationException("the endpoint does nothing");
            endpoint.RequestDelegate = context => test(context) ? next(context) : Refuse(context);
        });
        return link;
    }

    /// <summary>Lets a request through that bears this header with this value, compared in constant time.</summary>
    public static TBuilder DemandHeader<TBuilder>(this TBuilder link, string name, string value)
        where TBuilder : IEndpointConventionBuilder
    {
        var expected = Encoding.UTF8.GetBytes(value);
        return link.Demand(context => context.Request.Headers.TryGetValue(name, out var given)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.ToString()), expected));
    }

    /// <summary>
    /// Lets a request through that comes from one of these networks. Behind a proxy that is the proxy's address, unless the
    /// host puts the caller's in its place (ForwardedHeaders).
    /// </summary>
    public static TBuilder DemandAddress<TBuilder>(this TBuilder link, params IReadOnlyList<IPNetwork> networks)
        where TBuilder : IEndpointConventionBuilder => link.Demand(context =>
        {
            var address = context.Connection.RemoteIpAddress;
            address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
            return address is not null && networks.Any(network => network.Contains(address));
        });

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
