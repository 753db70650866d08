using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Yizhan.Hosts.Tests.Peers;

/// <summary>What was asked of a platform: method, path, query and body as they stood on the wire.</summary>
internal sealed record Call(string Method, string Path, string Query, string Body)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The parameters in their order, decoded: of the body where there is one, else of the query.</summary>
    public IEnumerable<(string Name, string Value)> Parameters => (Body.Length > 0 ? Body : Query).Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2)).Select(static pair => (pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' '))));

    /// <summary>One of them.</summary>
    public string? this[string name] => Parameters.Where(parameter => parameter.Name == name).Select(static parameter => parameter.Value).SingleOrDefault();
}

/// <summary>A platform over HTTP out of the framework's listener and nothing of ours: it answers what a test wrote for it.</summary>
internal sealed class PlainWeb : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _idle;
    private readonly Channel<Call> _came = Channel.CreateUnbounded<Call>();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string?>> _answers = new();

    public PlainWeb(string address, string idle)
    {
        (Address, _idle) = (address, idle);
        _listener.Prefixes.Add(address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>What is answered to a call before anything else is looked for; nothing: the connection is cut.</summary>
    public Func<Call, string?>? Script { get; set; }

    /// <summary>Everything that was asked so far.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

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
                using var body = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var call = new Call(context.Request.HttpMethod, url.AbsolutePath, url.Query.TrimStart('?'), await body.ReadToEndAsync());
                var answer = Script is not null ? Script(call) : _answers.TryGetValue(call.Name, out var scripted) && scripted.TryDequeue(out var next) ? next : _idle;
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
