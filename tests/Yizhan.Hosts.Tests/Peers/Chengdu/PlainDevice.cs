using System.Net;
using System.Net.Sockets;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>An attendance terminal on the socket: what it says is built from chapter five of the document.</summary>
internal sealed class PlainDevice : IDisposable
{
    public const int HeartbeatCommand = 0x10;
    public const int UploadCommand = 0x19;
    public const int EnrolCommand = 0x25;
    public const int DeleteCommand = 0x14;

    public const string Done = """{"result_code":"0000","result_desc":"成功"}""";
    public const string Invalid = """{"result_code":"9999","result_desc":"失败(无效的数据)"}""";
    public const string Unreadable = """{"result_code":"9001","result_desc":"数据格式错误[json 解析失败]"}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _sn;
    private readonly string _key;
    private readonly bool _little;

    public PlainDevice(IPEndPoint platform, string sn, string key, bool little = false)
    {
        (_sn, _key, _little) = (sn, key, little);
        _socket.Connect(platform);
    }

    public PlainPacket Packet(int command, string json) => PlainPacket.Of(command, _sn, _key, json) with { Little = _little };

    public PlainPacket HeartbeatPacket() =>
        Packet(HeartbeatCommand, $$"""{"sn":"{{_sn}}","date_time":"2026-11-11 08:00:00"}""");

    public string Upload(params (string Person, string Time)[] punches)
    {
        var logs = punches.Select(one => $$"""{"sn":"{{_sn}}","user_id":"{{one.Person}}","recog_time":"{{one.Time}}"}""");
        return $$"""{"count":{{punches.Length}},"logs":[{{string.Join(',', logs)}}]}""";
    }

    public void Send(params byte[] bytes) => _socket.Send(bytes);

    public void Send(params PlainPacket[] packets) => Send([.. packets.SelectMany(static packet => packet.ToBytes())]);

    /// <summary>Says that it will say no more, and still listens.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next packet; nothing where the platform has closed the connection.</summary>
    public Task<PlainPacket?> ReadAsync() => PlainPacket.ReadAsync(_socket, _key, _little).WaitAsync(Patience);

    public async Task<PlainPacket> AskAsync(PlainPacket packet)
    {
        Send(packet);
        var answer = await ReadAsync();
        Assert.NotNull(answer);
        Assert.Equal((PlainPacket.FromPlatform, packet.Command, packet.Sn), (answer.Marker, answer.Command, answer.Sn));
        Assert.Equal((0, 0), (answer.Part, answer.Parts));
        return answer;
    }

    public Task<PlainPacket> HeartbeatAsync() => AskAsync(HeartbeatPacket());

    /// <summary>What the platform sends by itself, in however many packets.</summary>
    public async Task<PlainPacket[]> PushedAsync()
    {
        var packets = new List<PlainPacket>();
        do
        {
            var packet = await ReadAsync();
            Assert.NotNull(packet);
            Assert.Equal(
                (PlainPacket.FromPlatform, 1, _sn, packets.Count, packets.FirstOrDefault(packet).Parts, packets.FirstOrDefault(packet).Command),
                (packet.Marker, packet.Status, packet.Sn, packet.Part, packet.Parts, packet.Command));
            packets.Add(packet);
        }
        while (packets.Count < packets[0].Parts);

        return [.. packets];
    }

    public void Dispose() => _socket.Dispose();
}
