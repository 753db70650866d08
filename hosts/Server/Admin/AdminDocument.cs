using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Yizhan.Server.Admin;

/// <summary>The OpenAPI document of the admin plane, at <c>/openapi/v1.json</c>.</summary>
internal static class AdminDocument
{
    private const string Scheme = "key";

    public static void Configure(OpenApiOptions options)
    {
        // Devices' routes lie in the same process, on another plane.
        options.ShouldInclude = static description =>
            description.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("health/", StringComparison.Ordinal));
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "Yizhan admin plane";
            document.Info.Description = "Devices, people, commands and punches. Times are ISO 8601 at +08:00. Lists take after and limit and give next.";
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            foreach (var operation in document.Paths
                .Where(static path => path.Key.StartsWith("/api/", StringComparison.Ordinal))
                .SelectMany(static path => path.Value.Operations?.Values.AsEnumerable() ?? []))
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Tells of a list what it can be asked for.</summary>
    public static RouteHandlerBuilder WithPaging(this RouteHandlerBuilder list, params IEnumerable<string> filters) =>
        list.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in (string[])[.. filters, "after", "limit"])
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Schema = new OpenApiSchema { Type = name == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String },
                });
            }

            return Task.CompletedTask;
        });
}
