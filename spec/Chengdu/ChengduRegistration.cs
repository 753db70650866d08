namespace Yizhan.Specs.Chengdu;

/// <summary>采集设备: a registration terminal uploads a person, form-data. Chengdu §4.</summary>
[Link<ChengduProtocol>(Transport.Http, Setting = "RegistrationPath", Clause = "4")]
[Wire(Dialect.Multipart, Reply = Dialect.Json, Also = Dialects.Form, Quirks = Quirks.Lenient | Quirks.DoubleEncoding | Quirks.DataUris | Quirks.BlankForPlus | Quirks.PaddedDevice, MaxBody = 16 << 20)]
[Failure(Fault.UnknownDevice, "1", "设备序列号不存在")]                                     // 失败或错误返回非0的值
[Failure(Fault.Missing,       "2", "参数缺失")]
[Failure(Fault.Invalid,       "3", "参数错误")]
[Failure(Fault.Malformed,     "4", "数据格式错误")]
[Failure(Fault.TooLarge,      "4", "数据格式错误")]
[Failure(Fault.Internal,      "5", "服务器异常")]
[Assumes("codes but 0 and the wording of failures are our own", Clause = "4")]
[Assumes("all fields are required but the infrared picture, which not every terminal can take", Clause = "4")]
[Erratum("line 92", Printed = ".Asfx", Meant = ".ashx")]
public readonly partial struct ChengduRegistration;

/// <summary>Every answer. Chengdu §4.</summary>
[Envelope<ChengduRegistration>(Way.Reply)]
public readonly partial record struct RegistrationReply(
    [Field("errcode", Required = true, Default = "0", Role = Role.Code)]  int      Code,   // 成功返回0
    [Field("errmsg", Max = 256, Default = "", Role = Role.Text)]          Utf8Text Text);  // 错误信息
