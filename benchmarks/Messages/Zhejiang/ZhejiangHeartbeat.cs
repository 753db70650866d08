using Yizhan.Specs.Zhejiang;

namespace Benchmarks.Messages.Zhejiang;

/// <summary>C_HEARTBEAT, 心跳.</summary>
internal sealed class ZhejiangHeartbeat : HotMessage
{
    public override string Protocol => "zhejiang";

    public override string Route => "C_HEARTBEAT";

    public override object Message(int photoBytes) => new Heartbeat("v2.1.7", "192.168.1.64");

    public override IReadOnlyList<IPeer> Peers(Sample sample) =>
    [
        new ProtobufPeer<HeartbeatBody>(sample, new() { DeviceVersion = "v2.1.7", DeviceIp = "192.168.1.64" }, ZhejiangJson.AsPrinted.HeartbeatBody),
    ];

    public override Func<int> Floor(Sample sample) => ZhejiangFloor.Of(sample);
}
