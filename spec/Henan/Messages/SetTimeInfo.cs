namespace Yizhan.Specs.Henan;

/// <summary>同步时间. Henan §4.3.</summary>
[Message<HenanHttp>("/device/setTimeInfo", Envelope = typeof(FetchRequest), Reply = typeof(SetTimeInfoReply), Success = "获取成功", Meaning = Meaning.Fetch, Clause = "4.3")]
[Failure(Fault.Refused, Text = "异常：系统时间serverTime is null")]
public readonly partial record struct SetTimeInfo;

/// <summary>同步时间返回. Henan §4.3.</summary>
[Erratum("line 488", Printed = "1556889090", Meant = "1556889090000")]
public readonly partial record struct SetTimeInfoReply(
    [Field("serverTime", Format = "ms|s", As = As.Text)] WireTime ServerTime);              // 服务器时间戳, 单位毫秒
