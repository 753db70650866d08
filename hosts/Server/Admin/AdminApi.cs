using System.Text.Encodings.Web;
using System.Text.Json;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Admin;

/// <summary>The admin plane: <c>/api</c> behind its key, <c>/health</c> without.</summary>
internal static class AdminApi
{
    private const string Scheme = "Bearer ";

    public static void Configure(JsonSerializerOptions json)
    {
        // Answers are read by scripts and people, not pasted into HTML: Chinese stays Chinese.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        HealthCalls.Map(routes.MapGroup("").WithTags("health"));
        var api = routes.MapGroup("/api");
        api.AddEndpointFilter(Problem.FilterAsync);
        DeviceCalls.Map(api.MapGroup("").WithTags("devices"));
        PersonCalls.Map(api.MapGroup("").WithTags("people"));
        CommandCalls.Map(api.MapGroup("").WithTags("commands"));
        PunchCalls.Map(api.MapGroup("").WithTags("punches"));
    }

    /// <summary>Lets only callers with the key come near <c>/api</c>, whether what they ask for exists or not.</summary>
    public static async Task RequireKeyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HasKey(context))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Results.Problem("the key of the admin plane is missing or wrong", statusCode: 401).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static bool HasKey(HttpContext context)
    {
        var given = context.Request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && context.RequestServices.GetRequiredService<AdminKey>().Is(given[Scheme.Length..].Trim());
    }
}
