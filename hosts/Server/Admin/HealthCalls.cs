using Yizhan.Server.Startup;
using Yizhan.Server.Store;

namespace Yizhan.Server.Admin;

/// <summary><c>/health</c>: alive, and able to store.</summary>
internal static class HealthCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static () => Results.Json(new { status = "live" }));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IStore store, TimeProvider time, ILogger<IStore> logger)
    {
        try
        {
            // A write with nothing in it goes the way of all writes: through the queue and to the disk.
            await store.WriteAsync(static (_, _) => true).WaitAsync(Patience, time);
            return Results.Json(new { status = "ready" });
        }
#pragma warning disable CA1031 // Whatever keeps the store from writing is the answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ServerLog.NotReady(logger, exception.GetType().Name, exception.Message);
            return Results.Problem("the store cannot be written", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
