namespace Yizhan.Specs.Hainan;

/// <summary>返回消息体格式: around every answer, both ways. Hainan §4.</summary>
[Envelope<HainanVendor>(Way.Reply)]
[Envelope<HainanCallbacks>(Way.Reply, EmptyIsSuccess = true)]                                                     // to a callback
public readonly partial record struct HainanReply(
    [Field("success", Required = true, Role = Role.Success)]                          bool Success,        // 成功结果
    [Field("message", Max = 1024, Role = Role.Text)]                                  Utf8Text Message,    // 消息, 设备方自定义
    [Field("code", Required = true, Default = "200", Role = Role.Code)]               int Code,            // 处理结果状态
    [Field("timestamp", Max = 24, Format = "ms", As = As.NumberIfDigits, Role = Role.Time)] Utf8Text Timestamp, // 时间戳
    [Field("result", Role = Role.Payload, Empty = Empty.Object)]                      WireSlot Result);
