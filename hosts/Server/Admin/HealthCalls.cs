using Yizhan.Server.Health;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Admin;

/// <summary><c>/health</c>: alive, and able to serve.</summary>
internal static class HealthCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static () => Results.Json(new { status = "live" })).WithSummary("Whether the process is alive.");
        routes.MapGet("/health/ready", ReadyAsync)
            .WithSummary("Whether the store can be written, the disk has room, and the ciphers work.")
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(IEnumerable<IReadinessCheck> checks, ILogger<IReadinessCheck> logger)
    {
        var found = new Dictionary<string, string>();
        var isReady = true;
        foreach (var check in checks)
        {
            var reason = await check.WhyNotAsync();
            found[check.Name] = reason is null ? "ok" : "failed";
            if (reason is not null)
            {
                // The reason may name folders and hosts: it is for the log, whoever asks is told no more than which check it was.
                isReady = false;
                ServerLog.NotReady(logger, check.Name, reason);
            }
        }

        return Results.Json(
            new { status = isReady ? "ready" : "not ready", checks = found },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
