using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Load.Floors;

/// <summary>A minimal API that reads the body of a request and answers always the same.</summary>
internal static class HttpFloor
{
    public static void Map(WebApplication app, byte[] answer) => app.MapPost("/{**path}", async context =>
    {
        var input = context.Request.BodyReader;
        while (true)
        {
            var read = await input.ReadAsync(context.RequestAborted);
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    });
}
