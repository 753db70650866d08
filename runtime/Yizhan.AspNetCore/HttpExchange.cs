using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace Yizhan.AspNetCore;

/// <summary>One HTTP request becomes one call of a link, and its answer an HTTP answer; 200, whatever it says.</summary>
internal sealed class HttpExchange(LinkServer server, LinkTelemetry telemetry, AddressRates? rates, UnfinishedBytes? unfinished)
{
    private readonly ObjectPool<ServerCall> _calls = ObjectPool.Create(new CallPolicy());
    private volatile Called? _called;

    public async Task AnswerAsync(HttpContext context, LinkAddress address)
    {
        var request = context.Request;
        var call = _calls.Get();
        BodyBuffer body = default;
        try
        {
            call.Cancellation = context.RequestAborted;
            call.Path = address.Route;
            call.ContentType = request.ContentType ?? "";
            call.CalledHost = CalledHost(request);
            call.Query = request.QueryString.HasValue
                ? new(Encoding.UTF8.GetBytes(request.QueryString.Value!, 1, request.QueryString.Value!.Length - 1))
                : default;
            call.IsTooOften = rates is not null && !rates.MayAsk(rates.Of(context.Connection.RemoteIpAddress));
            var time = server.Gate.Time;
            (body, var fault) = await BodyBuffer.ReadAsync(request, address.MaxBody, unfinished);
            var started = time.GetTimestamp();
            using var activity = LinkTelemetry.Begin(server);
            if (fault == Fault.None)
            {
                call.Body = body.Text;
                await server.ServeAsync(call);
            }
            else
            {
                server.Refuse(call, fault);
            }

            telemetry.Answered(server, call, time.GetElapsedTime(started), activity);
            await SendAsync(context.Response, call.Output);
        }
        catch (BadHttpRequestException exception)
        {
            // The caller went in the middle of its body, or was too slow. The web server ends the connection: behind half
            // a body there is no next request to be found.
            Tell(context, exception);
            throw;
        }
        finally
        {
            _calls.Return(call);
            body.Dispose();
        }
    }

    private void Tell(HttpContext context, BadHttpRequestException exception)
    {
        var peer = $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";
        if (exception.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            telemetry.Closed(server, ConnectionFault.UnfinishedFrame, peer);
        }
        else
        {
            telemetry.PeerGone(server, peer, exception);
        }
    }

    // Devices of a site call one name, so the text is made once and not for every request.
    private string? CalledHost(HttpRequest request)
    {
        if (!request.Host.HasValue)
        {
            return null;
        }

        var last = _called;
        if (last is null || last.Host != request.Host.Value || last.Scheme != request.Scheme)
        {
            _called = last = new(request.Scheme, request.Host.Value!, $"{request.Scheme}://{request.Host.Value}");
        }

        return last.Whole;
    }

    private ValueTask<FlushResult> SendAsync(HttpResponse response, WireWriter answer)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = server.Facts.ReplyContentType;
        response.ContentLength = answer.Length;
        response.BodyWriter.Write(answer.Written);
        return response.BodyWriter.FlushAsync();
    }

    private sealed record Called(string Scheme, string Host, string Whole);

    private sealed class CallPolicy : IPooledObjectPolicy<ServerCall>
    {
        public ServerCall Create() => new();

        public bool Return(ServerCall obj)
        {
            obj.Reset();
            return true;
        }
    }
}
