namespace Yizhan.Specs.Chengdu;

/// <summary>考勤设备 over HTTPS: parameters in the address, JSON answers whose content is sealed. Chengdu §6.</summary>
[Link<ChengduProtocol>(Transport.Http, Setting = "HttpPath", PathPrefixes = "/httpserver /httpservice /httperver /Web", Clause = "6")]
[Wire(Dialect.Query, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Form | Dialects.Multipart, Quirks = Quirks.Lenient | Quirks.XmlString | Quirks.LooseWhole | Quirks.PaddedDevice, MaxBody = 4 << 20)]
[Sealed(Cipher.Des, Key = "desKey", KeyBytes = 8, EmptyStaysEmpty = true, Setting = "cipher")]
[Checks(Check.Device, Check.Members, Check.Payload)]
[Failure(Fault.UnknownDevice,    "-2", "设备序列号不存在")]                                 // lines 424, 475, 516, 563
[Failure(Fault.Malformed,        "-1", "服务器异常-失败")]
[Failure(Fault.TooLarge,         "-1", "服务器异常-失败")]
[Failure(Fault.BadSeal,          "-1", "服务器异常-失败")]
[Failure(Fault.UnknownOperation, "-1", "服务器异常-失败")]
[Failure(Fault.Missing,          "-1", "服务器异常-失败")]
[Failure(Fault.Invalid,          "-1", "服务器异常-失败")]
[Failure(Fault.Refused,          "-1", "服务器异常-失败")]
[Failure(Fault.NothingToDo,      "0",  "空闲-成功", Success = true)]
[Failure(Fault.Internal,         "-1", "服务器异常-失败")]
[Assumes("sealed text is upper-case hexadecimal; lower case and base64 are read too", Clause = "6.1", Status = Evidence.Seen)]
[Assumes("there is one key; a client that seals some uploads under its number has a fault of its own and is answered like any other wrong key", Clause = "6.3", Status = Evidence.Seen)]
[Assumes("a path is answered under every prefix that the field uses, and under none", Clause = "6.2", Status = Evidence.Seen)]
[Erratum("lines 395, 400, 534 and 442, 446, 487, 491", Printed = "httpserver, httpservice", Meant = "one of the two; both are answered")]
[Erratum("line 395", Printed = "Devive", Meant = "Device")]
public readonly partial struct ChengduHttps;

/// <summary>Parameters of the interfaces that ask. Chengdu §6.2, §6.4.</summary>
[Envelope<ChengduHttps>(Way.Request)]
public readonly partial record struct AskRequest(
    [Field("sn", Max = 32, Role = Role.Device)]                                        Utf8Text Sn);      // 设备序列号

/// <summary>Parameters of the upload. Chengdu §6.3.</summary>
[Envelope<ChengduHttps>(Way.Request)]
public readonly partial record struct UploadRequest(
    [Field("sn", Max = 32, Role = Role.Device)]                                        Utf8Text Sn,       // 设备序列号
    [Field("content", As = As.SealedHex, Required = true, Role = Role.Payload), Failure(Fault.Missing, "-3", "考勤数据为空")] WireSlot Content); // 考勤数据(des加密后)

/// <summary>返回请求结果. Chengdu §6.1.</summary>
[Envelope<ChengduHttps>(Way.Reply)]
public readonly partial record struct ChengduReply(
    [Field("Result", Required = true, Default = "0", Role = Role.Code)]                int      Result,   // 返回请求结果类型
    [Field("Content", As = As.SealedHex, Empty = Empty.Text, Role = Role.Payload)]     WireSlot Content,  // 返回详细内容
    [Field("Msg", Max = 256, Role = Role.Text)]                                        Utf8Text Msg);     // 返回消息

/// <summary>The last part of the paths, as printed.</summary>
internal static class ChengduPaths
{
    internal const string AddPerson = "/Service/DevivePacketWebSvr.assx/GetAddPerson";
    internal const string Upload = "/Service/DevivePacketWebSvr.assx/UploadAttendance";
    internal const string DeletePerson = "/Service/DevivePacketWebSvr.assx/GetDelPerson";
    internal const string FeedBack = "/Service/DevivePacketWebSvr.assx/FeedBack";
}
