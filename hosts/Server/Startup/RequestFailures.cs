using Microsoft.AspNetCore.Http;
using Yizhan.AspNetCore;

namespace Yizhan.Server.Startup;

/// <summary>A fault of our own that no link caught: one line that says where it came from, and an answer that says no more.</summary>
internal static class RequestFailures
{
    public static IApplicationBuilder UseRequestFailures(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestFailures));
        return app.Use(next => context => GuardAsync(context, next, logger));
    }

    private static async Task GuardAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is there to be answered.
        }

        // What the caller did wrong below HTTP is the web server's to answer: only it knows what became of the connection.
        catch (Exception exception) when (exception is not BadHttpRequestException)
        {
            ServerLog.RequestFailed(
                logger, context.GetEndpoint()?.DisplayName ?? context.Request.Method, exception.GetType().Name, FailureOrigin.Of(exception));
            if (logger.IsEnabled(LogLevel.Debug))
            {
                ServerLog.FailureTrace(logger, FailureOrigin.Trace(exception));
            }

            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            await Results.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }
    }
}
