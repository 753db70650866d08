using System.Net;
using System.Net.Sockets;

namespace Yizhan.Client.Tests;

/// <summary>The platform's end of a socket, written without our framing: one length byte, then that many bytes.</summary>
internal sealed class TcpPeer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Socket> _connections = [];

    public TcpPeer(Func<Socket, CancellationToken, Task> serve)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Running = AcceptAsync(serve);
    }

    public int Port { get; }

    public int Connections { get; private set; }

    private Task Running { get; }

    /// <summary>A peer that answers each request with what this makes of it.</summary>
    public static TcpPeer Answering(Func<string, string> answer) => new(async (socket, cancellation) =>
    {
        while (await ReadAsync(socket, cancellation) is { } request)
        {
            await socket.SendAsync(Frame(answer(request)), cancellation);
        }
    });

    public static byte[] Frame(string text)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(text);
        return body.Length < 128 ? [(byte)body.Length, .. body] : throw new ArgumentException("too long for this peer", nameof(text));
    }

    /// <summary>One request; null where the connection has ended.</summary>
    public static async Task<string?> ReadAsync(Socket socket, CancellationToken cancellation)
    {
        var length = new byte[1];
        if (await socket.ReceiveAsync(length, cancellation) == 0)
        {
            return null;
        }

        var body = new byte[length[0]];
        for (var got = 0; got < body.Length;)
        {
            var more = await socket.ReceiveAsync(body.AsMemory(got), cancellation);
            if (more == 0)
            {
                return null;
            }

            got += more;
        }

        return System.Text.Encoding.UTF8.GetString(body);
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        lock (_connections)
        {
            _connections.ForEach(connection => connection.Dispose());
        }

        _end.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> serve)
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync(_end.Token);
                Connections++;
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                _ = ServeAsync(connection, serve);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the test is over
        }
    }

    private async Task ServeAsync(Socket connection, Func<Socket, CancellationToken, Task> serve)
    {
        try
        {
            await serve(connection, _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the terminal closed it, or the test is over
        }
        finally
        {
            connection.Dispose();
        }
    }
}
