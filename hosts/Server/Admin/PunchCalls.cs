using System.Globalization;
using System.Text.Json.Nodes;
using Yizhan.Server.Photos;
using Yizhan.Server.Store;

namespace Yizhan.Server.Admin;

/// <summary><c>/api/punches</c></summary>
internal static class PunchCalls
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/punches", ListAsync)
        .WithSummary("Punches in the order in which they were stored.").WithPaging("province", "sn", "person")
        .Produces<Page<PunchAnswer>>().ProducesProblem(400);

    private static async Task<IResult> ListAsync(HttpRequest request, PunchTable punches, PhotoAddress addresses)
    {
        var limit = Paging.Limit(request);
        var after = Paging.Text(request, "after") switch
        {
            null => 0,
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
            _ => throw Problem.BadRequest("'after' is no id of this list"),
        };
        var found = await punches.ListAsync(new(
            Paging.Text(request, "province"), Paging.Text(request, "sn"), Paging.Text(request, "person"), after, limit + 1));
        return Results.Json(Paging.Of(found, limit, static punch => IdOf(punch), punch => Show(punch, addresses)));
    }

    private static string IdOf(StoredPunch punch) => punch.Id.ToString(CultureInfo.InvariantCulture);

    private static PunchAnswer Show(StoredPunch punch, PhotoAddress addresses) => new(
        IdOf(punch),
        punch.Province,
        punch.Sn,
        punch.PersonId,
        new WireTime(punch.Time).ToString(),
        punch.Method,
        punch.Temperature is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null,
        punch.PhotoToken is { } token ? addresses.Of(token) : null,
        new WireTime(punch.ReceivedAt).ToString(),
        punch.Details is null ? null : JsonNode.Parse(punch.Details));
}
