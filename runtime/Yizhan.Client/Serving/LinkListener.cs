using System.Net;
using System.Text;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// The device's side of links that the platform opens, over HTTP: each request becomes a call of its link, one at a time.
/// A wrong path is 404, a wrong method 405; everything that the document knows is 200, whatever it says.
/// </summary>
internal sealed class LinkListener : IDisposable
{
    private const int MostAtOnce = 16;

    private readonly Dictionary<string, (LinkServer Server, LinkAddress Place)> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly ListenAddress _address;
    private readonly ChannelOptions _options;
    private readonly Action _served;
    private readonly HttpListener _listener = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ServerCall _call = new();

    /// <summary>A listener that does not listen yet.</summary>
    /// <param name="servers">The links.</param>
    /// <param name="address">Where they are served.</param>
    /// <param name="options">Patience; what is noteworthy is told to its note.</param>
    /// <param name="served">Hears that a call was served: the terminal may have something to say now.</param>
    public LinkListener(IReadOnlyList<LinkServer> servers, ListenAddress address, ChannelOptions options, Action served)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(address);
        (_address, _options, _served) = (address, options, served);
        _listener.Prefixes.Add(address + "/");
        foreach (var server in servers)
        {
            foreach (var place in LinkPaths.Of(server.Facts))
            {
                _addresses[address.Path + place.Path] = (server, place);
            }
        }
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="ListenException">It cannot be opened; the message says why.</exception>
    public void Start()
    {
        try
        {
            _listener.Start();
        }
        catch (Exception e) when (e is HttpListenerException or System.Net.Sockets.SocketException)
        {
            throw new ListenException($"{_address} cannot be listened on: {e.Message}", e);
        }
    }

    /// <summary>Serves until it is cancelled; that is its ordinary end.</summary>
    /// <exception cref="ListenException">The port was taken away.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var room = new SemaphoreSlim(MostAtOnce, MostAtOnce);
        await using var stop = cancellation.Register(_listener.Stop);
        while (await NextAsync(room, cancellation) is { } context)
        {
            _ = AnswerAsync(context, room, cancellation);
        }

        // What is being answered is told to end; the room is empty when all of it has.
        for (var i = 0; i < MostAtOnce; i++)
        {
            await room.WaitAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable)_listener).Dispose();
        _call.Dispose();
        _turn.Dispose();
    }

    // The next request, with a place in the room; nothing when it is over.
    private async Task<HttpListenerContext?> NextAsync(SemaphoreSlim room, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await room.WaitAsync(CancellationToken.None);
            try
            {
                return await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                room.Release();
                if (!cancellation.IsCancellationRequested && !_listener.IsListening)
                {
                    throw new ListenException($"{_address} is no longer listened on: {e.Message}", e);
                }
            }
        }

        return null;
    }

    private async Task AnswerAsync(HttpListenerContext context, SemaphoreSlim room, CancellationToken cancellation)
    {
        try
        {
            using var deadline = new Deadline(_options.AnswerWithin, _options.Time, cancellation);
            await ServeAsync(context, deadline.Token);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever asked is gone, or was too slow; it will ask again.
            Break(context.Response);
        }
#pragma warning disable CA1031 // A request must not end the terminal; the answer says that it failed, the log which way.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _options.Note($"fault while serving {_address}: {e.GetType().Name}");
            Break(context.Response);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task ServeAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        var request = context.Request;
        if (!_addresses.TryGetValue(request.Url?.AbsolutePath ?? "", out var found))
        {
            await EndAsync(context.Response, HttpStatusCode.NotFound);
            return;
        }

        if (!string.Equals(request.HttpMethod, found.Place.Method, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.AddHeader("Allow", found.Place.Method);
            await EndAsync(context.Response, HttpStatusCode.MethodNotAllowed);
            return;
        }

        var (body, whole) = await ReadAsync(request, found.Place.MaxBody, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            _call.Reset();
            _call.Cancellation = cancellation;
            _call.Path = found.Place.Route;
            _call.ContentType = request.ContentType ?? "";
            _call.CalledHost = request.UserHostName is { Length: > 0 } host ? "http://" + host : null;
            _call.Query = request.Url!.Query.Length > 1 ? new(Encoding.UTF8.GetBytes(request.Url.Query[1..])) : default;
            if (whole)
            {
                _call.Body = new(body);
                await found.Server.ServeAsync(_call);
            }
            else
            {
                found.Server.Refuse(_call, Fault.TooLarge);
            }

            Tell(_call);
            context.Response.ContentType = found.Server.Facts.ReplyContentType;
            context.Response.ContentLength64 = _call.Output.Length;
            await context.Response.OutputStream.WriteAsync(_call.Output.Text.Memory, cancellation);
        }
        finally
        {
            _turn.Release();
        }

        context.Response.Close();
        _served();
    }

    private void Tell(ServerCall call)
    {
        if (call.Fault is not (Fault.None or Fault.NothingToDo))
        {
            // No words of the request: they may be a person's.
            _options.Note($"{call.Operation} of the platform refused: {call.Fault}{(call.Error.IsError ? $"; {call.Error}" : "")}");
        }
    }

    // An abort alone would be sent as an empty answer of 200, which may mean success.
    private static void Break(HttpListenerResponse response)
    {
        try
        {
            response.StatusCode = (int)HttpStatusCode.InternalServerError;
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            // The answer is on its way already; what is missing of it tells the caller.
            response.Abort();
            return;
        }

        response.Abort();
    }

    private static async Task EndAsync(HttpListenerResponse response, HttpStatusCode status)
    {
        response.StatusCode = (int)status;
        response.ContentLength64 = 0;
        await response.OutputStream.FlushAsync();
        response.Close();
    }

    // At most one byte more than allowed is read: it tells a body that is too large.
    private static async Task<(byte[] Body, bool Whole)> ReadAsync(HttpListenerRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength64 > limit)
        {
            return ([], false);
        }

        using var body = new MemoryStream();
        var chunk = new byte[4096];
        int read;
        while ((read = await request.InputStream.ReadAsync(chunk, cancellation)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > limit)
            {
                return ([], false);
            }
        }

        return (body.ToArray(), true);
    }
}
