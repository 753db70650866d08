using System.Net;
using System.Net.Sockets;
using System.Text;
using Yizhan.Hosts.Tests.Peers.Chengdu;
using Yizhan.Hosts.Tests.Peers.Zhejiang;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>Peers that hold connections open and send what never becomes a message, with plain sockets.</summary>
internal sealed class HostilePeers : IDisposable
{
    private readonly List<Socket> _held = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _working = [];

    /// <summary>Bytes that were sent altogether, and so the most that a server can hold of them.</summary>
    public long Sent { get; private set; }

    /// <summary>Connections that were opened and kept.</summary>
    public int Held => _held.Count;

    /// <summary>Sockets that begin a message and send one more byte of it each second.</summary>
    public void Drip(IPEndPoint server, byte[] message, int sockets)
    {
        var dripping = Enumerable.Range(0, sockets).Select(_ => Open(server)).OfType<Socket>().ToList();
        _working.Add(Task.Run(async () =>
        {
            for (var at = 0; at < message.Length; at++)
            {
                foreach (var socket in dripping)
                {
                    TrySend(socket, message.AsSpan(at, 1));
                }

                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, _stop.Token);
            }
        }));
    }

    /// <summary>Sockets that send this much and then nothing more.</summary>
    public void Hold(IPEndPoint server, byte[] bytes, int sockets)
    {
        for (var index = 0; index < sockets; index++)
        {
            if (Open(server) is { } socket)
            {
                TrySend(socket, bytes);
            }
        }
    }

    /// <summary>Connects and resets, again and again.</summary>
    public static void Reset(IPEndPoint server, byte[] bytes, int times)
    {
        for (var index = 0; index < times; index++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new(true, 0) };
            socket.Connect(server);
            if (index % 2 == 0)
            {
                TrySend(socket, bytes, out _);
            }
        }
    }

    /// <summary>A message of the kind that an endpoint expects, by the prefix of its stream; HTTP where there is none.</summary>
    public static byte[] Message(ProtocolFacts? facts) => Prefix(facts) switch
    {
        Yizhan.Prefix.Varint => PlainTerminal.Auth(),
        Yizhan.Prefix.Header => PlainPacket.Of(PlainDevice.HeartbeatCommand, "D1", "kkkkkkkk", """{"sn":"D1","date_time":"2026-11-11 08:00:00"}""").ToBytes(),
        _ => Encoding.ASCII.GetBytes("POST /device/getServer HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\nappid=1"),
    };

    /// <summary>The largest message that there may be, announced and not sent to its end.</summary>
    public static byte[] LengthBomb(ProtocolFacts? facts, int bytes) => Prefix(facts) switch
    {
        Yizhan.Prefix.Varint => [.. PlainTerminal.Varint(4 << 20), .. new byte[bytes]],
        Yizhan.Prefix.Header => [0xDD, 0xCC, 0x28, 0, .. new byte[Math.Min(bytes, 0x27F0)]],
        _ => [.. Encoding.ASCII.GetBytes($"POST /device/getServer HTTP/1.1\r\nHost: x\r\nContent-Length: {30 << 20}\r\n\r\n"), .. new byte[bytes]],
    };

    /// <summary>Many parts of a message whose last one never comes; whole chunks of a body that never ends.</summary>
    public static byte[] FragmentBomb(ProtocolFacts? facts, int bytes) => Prefix(facts) switch
    {
        Yizhan.Prefix.Varint => LengthBomb(facts, bytes),
        Yizhan.Prefix.Header => [.. Parts(bytes)],
        _ => [.. "POST /device/getServer HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Enumerable.Repeat("1\r\na\r\n"u8.ToArray(), bytes / 6).SelectMany(static chunk => chunk)],
    };

    public void Dispose()
    {
        _stop.Cancel();
        _held.ForEach(static socket => socket.Dispose());
        _stop.Dispose();
    }

    private static Prefix? Prefix(ProtocolFacts? facts) => facts?.Links.Select(static link => link.Frame?.Prefix).FirstOrDefault(static prefix => prefix is not null);

    private static IEnumerable<byte> Parts(int bytes)
    {
        const int Room = 10_000;
        for (var part = 0; part * Room < bytes; part++)
        {
            var body = part == 0 ? PlainPacket.Seal(new byte[Room], "kkkkkkkk") : new byte[Room];
            foreach (var one in (new PlainPacket(PlainDevice.UploadCommand, 1, "D1", body) { Part = part, Parts = 60_000 }).ToBytes())
            {
                yield return one;
            }
        }
    }

    private Socket? Open(IPEndPoint server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = 2000 };
        socket.Connect(server);
        _held.Add(socket);
        return socket;
    }

    private void TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        TrySend(socket, bytes, out var sent);
        Sent += sent;
    }

    // A server that has had enough closes; that is its good right.
    private static bool TrySend(Socket socket, ReadOnlySpan<byte> bytes, out int sent)
    {
        sent = 0;
        try
        {
            while (sent < bytes.Length)
            {
                sent += socket.Send(bytes[sent..]);
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
