using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.AspNetCore;

namespace Yizhan.Testing;

/// <summary>The server's own endpoints, in memory: a request whose body arrives in pieces, and the body of its answer.</summary>
internal sealed class HttpBench
{
    private readonly Routes _routes = new();

    public HttpBench(LinkServer server) => _routes.MapLink(server, StreamBench.Telemetry);

    public byte[] Answer(GeneratedOperation operation, byte[] body, string? contentType, params IEnumerable<int> cuts)
    {
        var endpoint = _routes.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .First(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/') == (operation.Link.Facts.Path.Length > 0 ? operation.Link.Facts.Path : operation.Facts.Route).TrimStart('/')
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(operation.Facts.Method));
        using var pieces = new PiecewiseStream(body, [.. cuts]);
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = operation.Facts.Method, Path = endpoint.RoutePattern.RawText }, Response = { Body = answer } };
        if (operation.Link.Facts.Dialect == Dialect.Query && contentType is null)
        {
            context.Request.QueryString = new(System.Text.Encoding.UTF8.GetString(body));
        }
        else
        {
            context.Request.ContentType = contentType ?? LinkBench.ContentTypeOf(operation, body) ?? operation.Link.Facts.ContentType;
            context.Request.Body = pieces;
        }

        endpoint.RequestDelegate!(context).GetAwaiter().GetResult();
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        return answer.ToArray();
    }

    private sealed class Routes : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider { get; } = new ServiceCollection().BuildServiceProvider();

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(ServiceProvider);
    }

    // Gives no more at once than lies before the next cut.
    private sealed class PiecewiseStream(byte[] bytes, int[] cuts) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var next = cuts.Where(cut => cut > Position).DefaultIfEmpty((int)Length).Min();
            return new(Read(buffer.Span[..Math.Min(buffer.Length, next - (int)Position)]));
        }
    }
}
