using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Yizhan.Hosts.Tests.Peers.Hainan;

/// <summary>What a peer was asked: the path, the content type and the body as it stood on the wire.</summary>
internal sealed record Asked(string Path, string ContentType, string Body)
{
    /// <summary>A parameter of the form, decoded by the framework's own decoder; <c>null</c> where it is not there.</summary>
    public string? this[string name] => Body.Split('&').Select(static pair => pair.Split('=', 2))
        .Where(pair => WebUtility.UrlDecode(pair[0]) == name).Select(static pair => WebUtility.UrlDecode(pair[1])).SingleOrDefault();

    /// <summary>The names of the parameters in their order.</summary>
    public string Names => string.Join(' ', Body.Split('&').Select(static pair => pair.Split('=')[0]));
}

/// <summary>
/// The other side of the document, whichever that is, built from the document with the framework's HTTP and nothing of
/// ours: answers what its script says, and asks.
/// </summary>
internal sealed class PlainPeer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<Asked> _asked = new();

    public PlainPeer(string address)
    {
        Address = address;
        _listener.Prefixes.Add(address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The answer to a request; <c>null</c>: the connection is cut without one.</summary>
    public Func<Asked, string?> Script { get; set; } = static _ => Success();

    public IReadOnlyList<Asked> Requests => [.. _asked];

    public static string Success(string result = "{}") =>
        """{"success":true,"message":"成功","code":200,"timestamp":1590115593045,"result":""" + result + "}";

    public static string Failure(string message) =>
        $$$"""{"success":false,"message":"{{{message}}}","code":500,"timestamp":1590115593045,"result":{}}""";

    /// <summary>Sends a form to an address; status and body of the answer.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string address, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var answer = await _client.PostAsync(address, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> PostJsonAsync(string address, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.PostAsync(address, content);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(address);

    /// <summary>Waits until it was asked so often for a path.</summary>
    public async Task<IReadOnlyList<Asked>> UntilAsync(string path, int times = 1)
    {
        for (var left = 400; left > 0; left--)
        {
            var found = Requests.Where(one => one.Path == path).ToList();
            if (found.Count >= times)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"{path} was not asked for {times} times: {string.Join(' ', Requests.Select(static one => one.Path))}");
    }

    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var asked = new Asked(context.Request.Url!.AbsolutePath, context.Request.ContentType ?? "", await reader.ReadToEndAsync());
                var answer = context.Request.HttpMethod == "POST" ? Script(asked) : null;
                _asked.Enqueue(asked);
                if (answer is null)
                {
                    // An abort alone is sent as an empty answer; this one ends before its announced length.
                    context.Response.ContentLength64 = 100;
                    await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
                    context.Response.Abort();
                    continue;
                }

                var bytes = Encoding.UTF8.GetBytes(answer);
                context.Response.ContentType = "application/json;charset=UTF-8";
                context.Response.ContentLength64 = bytes.Length;
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The test is over, or whoever asked is gone.
                continue;
            }
        }
    }
}
