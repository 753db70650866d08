namespace Yizhan.Server.Admin;

/// <summary>A call that is refused; it becomes the answer's ProblemDetails.</summary>
internal sealed class Problem(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static Problem Unprocessable(string detail) => new(StatusCodes.Status422UnprocessableEntity, detail);

    /// <summary>Turns refusals of an endpoint into answers.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Problem problem)
        {
            return Results.Problem(problem.Message, statusCode: problem.Status);
        }
    }
}
