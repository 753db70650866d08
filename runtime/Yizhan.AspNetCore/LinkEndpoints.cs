using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Yizhan.AspNetCore;

/// <summary>Maps the links that are carried by HTTP.</summary>
public static class LinkEndpoints
{
    /// <summary>Maps every address of a link. Other paths stay 404, other methods 405.</summary>
    /// <param name="routes">Where it is mapped.</param>
    /// <param name="server">The platform's side of the link.</param>
    /// <param name="telemetry">Where it is told what happens.</param>
    /// <param name="rates">How often an address may ask; <c>null</c>: as often as it likes.</param>
    /// <param name="unfinished">What all requests that are not whole may hold together; <c>null</c>: as much as their own limits allow.</param>
    /// <param name="path">Path that an operator chose instead of the link's; <c>null</c>: none.</param>
    /// <returns>All addresses of the link, for what a host demands of callers beside the document (<see cref="LinkGuards"/>).</returns>
    public static IEndpointConventionBuilder MapLink(
        this IEndpointRouteBuilder routes, LinkServer server, LinkTelemetry telemetry, AddressRates? rates = null, UnfinishedBytes? unfinished = null, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(server);
        var exchange = new HttpExchange(server, telemetry, rates, unfinished);
        var group = routes.MapGroup("");
        foreach (var address in LinkPaths.Of(server.Facts, path))
        {
            group
                .Map(RoutePatternFactory.Parse(address.Path), context => exchange.AnswerAsync(context, address))
                .WithMetadata(new HttpMethodMetadata([address.Method]))
                .WithDisplayName($"{server.Gate.Facts.Key} {server.Facts.Name} {address.Method} {address.Path}");
        }

        return group;
    }
}
