using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Yizhan.AspNetCore;

namespace Yizhan.Server.Startup;

/// <summary>A fault of our own that no link caught: one line that says where it came from, and an answer that says no more.</summary>
internal sealed class RequestFailures(ILogger<RequestFailures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // What the caller did wrong below HTTP is no fault of ours, and has its own status.
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (status == StatusCodes.Status500InternalServerError)
        {
            var endpoint = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint?.DisplayName ?? httpContext.Request.Method;
            ServerLog.RequestFailed(logger, endpoint, exception.GetType().Name, FailureOrigin.Of(exception));
            if (logger.IsEnabled(LogLevel.Debug))
            {
                ServerLog.FailureTrace(logger, FailureOrigin.Trace(exception));
            }
        }

        await Results.Problem(statusCode: status).ExecuteAsync(httpContext);
        return true;
    }
}
