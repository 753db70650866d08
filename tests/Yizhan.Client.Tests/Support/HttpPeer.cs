using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Yizhan.Client.Tests;

/// <summary>A request as it stood on the wire: everything up to the empty line, and the bytes behind it.</summary>
internal sealed record HttpAsked(string Head, byte[] Body)
{
    public string Method => Head.Split(' ')[0];

    /// <summary>Path and query, nothing of them decoded.</summary>
    public string Target => Head.Split(' ')[1];

    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header; nothing where it is not there.</summary>
    public string? this[string header] => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(header.Length + 1)..].Trim()).SingleOrDefault();
}

/// <summary>An HTTP platform on a plain socket: reads one request, sends the bytes it was told to, closes.</summary>
internal sealed class HttpPeer : IDisposable
{
    private readonly TcpPeer _peer;

    public HttpPeer(Func<HttpAsked, byte[]> answer)
    {
        _peer = new(async (socket, end) =>
        {
            if (await ReadAsync(socket, end) is not { } request)
            {
                return;
            }

            Requests.Enqueue(request);
            await socket.SendAsync(answer(request), end);
            socket.Shutdown(SocketShutdown.Send);
        });
    }

    public ConcurrentQueue<HttpAsked> Requests { get; } = new();

    public string Address => $"http://127.0.0.1:{_peer.Port}";

    public Uri Url => new(Address + "/");

    public static byte[] Answer(string status, string type, string body) => Answer(status, type, Encoding.UTF8.GetBytes(body));

    public static byte[] Answer(string status, string type, byte[] body) =>
        [.. Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public static byte[] Json(string json) => Answer("200 OK", "application/json; charset=UTF-8", json);

    public void Dispose() => _peer.Dispose();

    private static async Task<HttpAsked?> ReadAsync(Socket socket, CancellationToken cancellation)
    {
        var come = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer, cancellation);
            if (got == 0)
            {
                return null;
            }

            come.AddRange(buffer[..got]);
            if (Whole([.. come]) is { } request)
            {
                return request;
            }
        }
    }

    private static HttpAsked? Whole(byte[] come)
    {
        var end = come.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = new HttpAsked(Encoding.ASCII.GetString(come, 0, end + 2), come[(end + 4)..]);
        return head.Body.Length >= int.Parse(head["Content-Length"] ?? "0", CultureInfo.InvariantCulture) ? head : null;
    }
}
