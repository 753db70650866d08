using System.Net;
using System.Net.Sockets;

namespace Yizhan.Hosts.Tests.Faults;

/// <summary>What a wire does to those who use it.</summary>
public enum WireFault
{
    /// <summary>Nothing: what is asked arrives, and so does the answer.</summary>
    None,

    /// <summary>Nobody is there: every connection is reset.</summary>
    Away,

    /// <summary>What is asked is read, and nothing is ever answered.</summary>
    Silent,

    /// <summary>The answer comes, after everybody has stopped waiting for it.</summary>
    Late,

    /// <summary>Something comes back that is no answer.</summary>
    Garbage,

    /// <summary>The platform does as it is asked, and the connection ends in the middle of its answer.</summary>
    CutShort,
}

/// <summary>A wire in front of the platform that can be spoilt and mended while it is used. Counts what goes through it.</summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(45);

    // Neither a frame nor a page of any document; some look like the beginning of one.
    private static readonly byte[][] Rubbish =
    [
        [0xFF, 0x00, 0x13, 0x37, .. new byte[60]],
        [.. "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"success\":\""u8],
        [.. "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>no</html>"u8],
        [.. "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8],
        [0x05, 0x0A, 0x01, 0x31, 0x12, 0x00],
        [0xCC, 0xDD, 0x00, 0x00, 0x00, 0x10, 0x19],
    ];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _serving = [];
    private readonly IPEndPoint _behind;
    private readonly TimeProvider _time;
    private readonly Task _accepting;
    private int _requests;
    private int _answers;

    public FaultyWire(IPEndPoint behind, TimeProvider time)
    {
        (_behind, _time) = (behind, time);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it does from now on, also to connections that are open.</summary>
    public WireFault Fault { get; set; }

    /// <summary>Connections that were opened, and pieces of requests that came through them.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;

        // All of it: what outlives its test would go on where the tests' own threads are gone.
        await Task.WhenAll(_serving);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _requests);
                _serving.Add(ServeAsync(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            if (Fault == WireFault.Away)
            {
                client.LingerState = new(true, 0);
                return;
            }

            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await server.ConnectAsync(_behind, _end.Token);
                var (asking, answering) = (AskAsync(client, server), AnswerAsync(server, client));
                await Task.WhenAny(asking, answering);

                // The other one has nobody to speak to any more.
                client.Dispose();
                server.Dispose();
                await Task.WhenAll(asking, answering);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return; // the test is over, or the platform is not there
            }
        }
    }

    private async Task AskAsync(Socket client, Socket server)
    {
        var piece = new byte[64 << 10];
        try
        {
            while (await client.ReceiveAsync(piece, _end.Token) is > 0 and var read)
            {
                Interlocked.Increment(ref _requests);
                switch (Fault)
                {
                    case WireFault.Away:
                        client.LingerState = new(true, 0);
                        return;
                    case WireFault.Silent:
                        break;
                    case WireFault.Garbage:
                        await client.SendAsync(Rubbish[Interlocked.Increment(ref _answers) % Rubbish.Length], _end.Token);
                        break;
                    default:
                        await server.SendAsync(piece.AsMemory(0, read), _end.Token);
                        break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // somebody hung up
        }
    }

    private async Task AnswerAsync(Socket server, Socket client)
    {
        var piece = new byte[64 << 10];
        try
        {
            while (await server.ReceiveAsync(piece, _end.Token) is > 0 and var read)
            {
                if (Fault == WireFault.Late)
                {
                    await Task.Delay(TooLate, _time, _end.Token);
                }

                if (Fault == WireFault.CutShort)
                {
                    await client.SendAsync(piece.AsMemory(0, Interlocked.Increment(ref _answers) % read), _end.Token);
                    return;
                }

                await client.SendAsync(piece.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // somebody hung up
        }
    }
}
