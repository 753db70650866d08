using System.Net.Sockets;
using System.Text;

namespace Yizhan.Client.Tests;

/// <summary>An HTTP platform on a plain socket: reads one request, sends the bytes it was told to, closes.</summary>
internal sealed class HttpPeer : IDisposable
{
    private readonly TcpPeer _peer;

    public HttpPeer(Func<string, byte[]> answer)
    {
        _peer = new(async (socket, end) =>
        {
            var request = await ReadAsync(socket, end);
            Requests.Add(request);
            await socket.SendAsync(answer(request), end);
            socket.Shutdown(SocketShutdown.Send);
        });
    }

    public List<string> Requests { get; } = [];

    public Uri Url => new($"http://127.0.0.1:{_peer.Port}/");

    public static byte[] Answer(string status, string type, string body) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    public void Dispose() => _peer.Dispose();

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellation)
    {
        var text = "";
        var buffer = new byte[4096];
        while (!Whole(text))
        {
            var got = await socket.ReceiveAsync(buffer, cancellation);
            if (got == 0)
            {
                break;
            }

            text += Encoding.UTF8.GetString(buffer, 0, got);
        }

        return text;
    }

    private static bool Whole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || text.Length - end - 4 >= int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
