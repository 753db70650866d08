namespace Yizhan.Specs.Henan;

/// <summary>重启设备. Henan §4.9.</summary>
[Message<HenanHttp>("/device/reboot", Envelope = typeof(FetchRequest), Reply = typeof(RebootReply), Success = "获取成功", Meaning = Meaning.Fetch, Clause = "4.9")]
public readonly partial record struct Reboot;

/// <summary>重启设备返回. Henan §4.9.</summary>
public readonly partial record struct RebootReply(
    [Field("times", Format = "s|ms|now", As = As.Text)] WireTime At);                           // 时间戳(单位：秒), -1表示立即重启
