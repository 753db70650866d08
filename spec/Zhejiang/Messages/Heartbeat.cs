namespace Yizhan.Specs.Zhejiang;

/// <summary>心跳: the terminal reports that it is alive; the answer names the tasks that wait for it. Zhejiang §2.2.</summary>
[Message<ZhejiangTcp>("C_HEARTBEAT", Envelope = typeof(TcpRequest), Reply = typeof(HeartbeatReply), Meaning = Meaning.Heartbeat, Clause = "2.2")]
[Assumes("a heartbeat without deviceVersion or devicelp is accepted", Clause = "2.2.2")]
public readonly partial record struct Heartbeat(
    [Field("deviceVersion", Max = 128, Optional = true)]                      Utf8Text DeviceVersion,  // 设备版本号
    [Field("devicelp",      Max = 64, Optional = true, Aliases = "deviceIp")] Utf8Text DeviceIp);      // 设备局域网 ip (printed with an l)

/// <summary>心跳返回. Zhejiang §2.2.3.</summary>
public readonly partial record struct HeartbeatReply(
    [Field("taskids", Max = 1000, Each = 32, Optional = true)] WireList<Utf8Text> TaskIds);            // 任务 id 数组
