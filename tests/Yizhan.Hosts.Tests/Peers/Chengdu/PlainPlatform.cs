using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>The supervision platform's socket, built from chapter five: takes packets, and answers what its script says.</summary>
internal sealed class PlainPlatform : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<PlainPacket> _came = Channel.CreateUnbounded<PlainPacket>();
    private readonly List<Socket> _connections = [];
    private readonly string _key;
    private readonly bool _little;

    public PlainPlatform(string key, int port = 0, bool little = false)
    {
        (_key, _little) = (key, little);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How many connections there were so far.</summary>
    public int Connections
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>What is sent back for a packet: any bytes, none, or nothing to cut the connection.</summary>
    public Func<PlainPacket, byte[]?> Script { get; set; } = Ordinary;

    /// <summary>Whether the connection ends behind what was sent back for a packet.</summary>
    public Predicate<PlainPacket> HangsUp { get; set; } = static _ => false;

    /// <summary>Bytes of the pieces in which it sends; nothing: as a whole.</summary>
    public int? Piece { get; set; }

    /// <summary>Idle for a heartbeat, success for an upload, silence for a result.</summary>
    public static byte[] Ordinary(PlainPacket packet) => packet.Command switch
    {
        PlainDevice.HeartbeatCommand => Answer(packet, 0, ""),
        PlainDevice.UploadCommand => Answer(packet, 1, PlainDevice.Done),
        _ => [],
    };

    public static byte[] Answer(PlainPacket request, int result, string json) =>
        (PlainPacket.Of(request.Command, request.Sn, request.Key, json) with { Marker = PlainPacket.FromPlatform, Status = result, Little = request.Little }).ToBytes();

    /// <summary>The answer to a heartbeat that names a command, and the packets of the command behind it.</summary>
    public static byte[] Announced(PlainPacket heartbeat, int command, params PlainPacket[] packets) =>
        [.. Answer(heartbeat, 1, $$"""{"cmd":"0x{{command:X2}}","params":[{"date_time":"2021-03-28 03:16:08"}]}"""), .. Pushed(packets)];

    public static byte[] Pushed(params PlainPacket[] packets) =>
        [.. packets.SelectMany(static packet => (packet with { Marker = PlainPacket.FromPlatform }).ToBytes())];

    /// <summary>The next packet with this command; others are passed over.</summary>
    public async Task<PlainPacket> NextAsync(int command)
    {
        using var end = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var packet = await _came.Reader.ReadAsync(end.Token);
            if (packet.Command == command)
            {
                return packet;
            }
        }
    }

    /// <summary>The people of this many records, in the order in which they come.</summary>
    public async Task<List<string>> PeopleAsync(int records)
    {
        var people = new List<string>();
        while (people.Count < records)
        {
            people.AddRange(Logs(await NextAsync(PlainDevice.UploadCommand)).Select(static log => log.Person));
        }

        return people;
    }

    /// <summary>The records of an upload, whose members are as §5.3.3 prints them.</summary>
    public static (string Person, string Time)[] Logs(PlainPacket upload)
    {
        Assert.Equal((PlainPacket.FromDevice, 1, 0, 0), (upload.Marker, upload.Status, upload.Part, upload.Parts));
        using var json = JsonDocument.Parse(upload.Text!);
        Assert.Equal(["count", "logs"], json.RootElement.EnumerateObject().Select(static member => member.Name));
        var logs = json.RootElement.GetProperty("logs").EnumerateArray().ToArray();
        Assert.InRange(logs.Length, 1, 4);
        Assert.Equal(logs.Length, json.RootElement.GetProperty("count").GetInt32());
        return [.. logs.Select(log =>
        {
            Assert.Equal(["sn", "user_id", "recog_time"], log.EnumerateObject().Select(static member => member.Name));
            Assert.Equal(upload.Sn, log.GetProperty("sn").GetString());
            return (log.GetProperty("user_id").GetString()!, log.GetProperty("recog_time").GetString()!);
        })];
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_connections)
        {
            _connections.ForEach(static connection => connection.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync();
                connection.NoDelay = true;
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                _ = ServeAsync(connection);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return; // the test is over
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                while (await PlainPacket.ReadAsync(connection, _key, _little) is { } packet)
                {
                    await _came.Writer.WriteAsync(packet);
                    if (Script(packet) is not { } answer)
                    {
                        return;
                    }

                    foreach (var piece in answer.Chunk(Piece ?? Math.Max(1, answer.Length)))
                    {
                        await connection.SendAsync(piece);
                    }

                    if (HangsUp(packet))
                    {
                        return;
                    }
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                return; // the terminal is gone, or the test is over
            }
        }
    }
}
