namespace Yizhan.Specs.Chengdu;

/// <summary>设备操作后反馈消息给服务端: what became of the people that were asked for last. Chengdu §6.5.</summary>
[Envelope<ChengduHttps>(Way.Request)]
[Message<ChengduHttps>("/httpserver" + ChengduPaths.FeedBack, Aliases = ChengduPaths.FeedBack, AlsoMethods = "GET", Envelope = typeof(FeedBack), Success = "空闲-成功", Meaning = Meaning.Result, Clause = "6.5")]
[Assumes("a feedback belongs to the last answer that had people, of 6.2 or of 6.4 by its type", Clause = "6.5")]
[Assumes("0 is deleted and 1 is not", Clause = "6.5", Setting = "feedbackCodes", Alternatives = "exchanged")]
public readonly partial record struct FeedBack(
    [Field("type", Required = true), Failure(Fault.Missing, "-3", "反馈类型不能为空")] FeedbackType? Type,  // 反馈类型
    [Field("sn", Max = 32, Role = Role.Device)]  Utf8Text      Sn,    // 设备序列号
    [Field("msg", Max = 1024, Optional = true)]  Utf8Text      Text); // 反馈消息内容
