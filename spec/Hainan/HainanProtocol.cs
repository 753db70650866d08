namespace Yizhan.Specs.Hainan;

/// <summary>海南省工资支付监管平台硬件设备数据接口协议 (V1.0): the platform and the system of a device vendor call each other; no terminal speaks it.</summary>
[Protocol("hainan", Title = "海南省工资支付监管平台硬件设备数据接口协议", Version = "V1.0")]
[Credential("baseUrl", Max = 256, Address = true)]                                       // where the vendor serves chapter five
[Presence(HeartbeatSeconds = 30, OfflineAfterSeconds = 90)]                              // onlineState is asked for so often
[Failure(Fault.UnknownDevice, "500", "设备不存在")]
[Failure(Fault.Missing,       "500", "缺少必填参数")]
[Failure(Fault.Invalid,       "500", "参数不正确")]
[Failure(Fault.Malformed,     "500", "请求无法解析")]
[Failure(Fault.Refused,       "500", "失败原因")]                                         // as chapter five prints it
[Failure(Fault.Internal,      "500", "系统异常")]
[Assumes("there is no authentication: no key, token or signature; TLS and address lists protect", Clause = "3")]
[Assumes("the platform calls chapter five, the vendor chapter six", Clause = "5")]
[Assumes("there are the codes 200 and 500; the wording of failures is our own", Clause = "4")]
[Assumes("online is what onlineState says, asked for every 30 s", Clause = "5.2")]
[Assumes("fields that name the object or carry the value are required; there is no such column", Clause = "5")]
[Erratum("lines 85, 163, 256, 317", Printed = "设备平台发起", Meant = "the platform sends it to the vendor")]
[Erratum("line 317", Printed = "设备平台发起删除设备请求", Meant = "注册人员到平台")]
public readonly partial struct HainanProtocol;
