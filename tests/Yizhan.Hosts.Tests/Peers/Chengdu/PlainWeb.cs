using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>What was asked of the platform: method, path, and the query as it stood on the wire.</summary>
internal sealed record Call(string Method, string Path, string Query, long BodyBytes)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>A parameter, decoded.</summary>
    public string? this[string name] => Query.Split('&').Select(static pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name).Select(static pair => Uri.UnescapeDataString(pair[1].Replace('+', ' '))).SingleOrDefault();
}

/// <summary>The supervision platform's HTTP side, built from chapter six with the framework's listener and nothing of ours.</summary>
internal sealed class PlainWeb : IDisposable
{
    public const string Idle = """{"Result":0,"Content":"","Msg":"空闲-成功"}""";

    private readonly HttpListener _listener = new();
    private readonly Channel<Call> _came = Channel.CreateUnbounded<Call>();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string?>> _answers = new();

    public PlainWeb(string address)
    {
        Address = address;
        _listener.Prefixes.Add(address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Everything that was asked so far.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    public static string Sealed(string json, string key) =>
        $$"""{"Result":0,"Content":"{{Convert.ToHexString(PlainPacket.Seal(json, key))}}","Msg":"空闲-成功"}""";

    /// <summary>The next answers of an interface; nothing: the connection is cut. Afterwards it is idle.</summary>
    public void Answer(string name, params string?[] answers) => _answers[name] = new(answers);

    /// <summary>The next call of an interface; others are passed over.</summary>
    public async Task<Call> NextAsync(string name)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (true)
        {
            var call = await _came.Reader.ReadAsync(end.Token);
            if (call.Name == name)
            {
                return call;
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var url = context.Request.Url!;
                var call = new Call(context.Request.HttpMethod, url.AbsolutePath, url.Query.TrimStart('?'), context.Request.ContentLength64);
                var answer = _answers.TryGetValue(call.Name, out var scripted) && scripted.TryDequeue(out var next) ? next : Idle;
                Calls.Enqueue(call);
                await _came.Writer.WriteAsync(call);
                if (answer is null)
                {
                    context.Response.Abort();
                    continue;
                }

                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                context.Response.Close();
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
            return; // the test is over
        }
    }
}
