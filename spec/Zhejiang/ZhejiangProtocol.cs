namespace Yizhan.Specs.Zhejiang;

/// <summary>浙江省建筑工人保障在线应用 实名制物联设备对接标准 (V1.0): terminals call the platform over TCP and HTTPS.</summary>
[Protocol("zhejiang", Title = "浙江省建筑工人保障在线应用 实名制物联设备对接标准", Version = "V1.0")]
[Credential("accessId", Account = true, Max = 64)]
[Credential("accessKey", Secret = true, Max = 64)]
[Credential("accessSecret", Secret = true, Max = 64)]
[Tokens(IdleSeconds = 1800)]                                                             // §1.1 半小时内无请求则失效
[Presence(HeartbeatSeconds = 30, OfflineAfterSeconds = 60)]                              // §2.2 超过 1 分钟没有心跳
[Freshness(Seconds = 600)]
[Failure(Fault.UnknownOperation, "400_01", "APICODE 为空")]                               // §1.3
[Failure(Fault.Malformed,        "400_02", "param 解析失败")]
[Failure(Fault.TooLarge,         "400_02", "param 解析失败")]
[Failure(Fault.Missing,          "400_02", "param 解析失败")]
[Failure(Fault.Invalid,          "400_02", "param 解析失败")]
[Failure(Fault.MissingSignature, "400_04", "token 或 sign 验证失败")]
[Failure(Fault.BadSignature,     "400_04", "token 或 sign 验证失败")]
[Failure(Fault.ForeignToken,     "400_04", "token 或 sign 验证失败")]
[Failure(Fault.StaleTime,        "400_05", "timestamp 验证错误")]
[Failure(Fault.UnknownToken,     "401_01", "token 不存在")]
[Failure(Fault.UnknownAccount,   "401_02", "认证密钥已失效")]
[Failure(Fault.UnknownDevice,    "401_02", "认证密钥已失效")]
[Failure(Fault.Refused,          "500_01", "系统异常")]
[Failure(Fault.Internal,         "500_01", "系统异常")]
[Assumes("an unknown apicode is answered like an empty one", Clause = "1.3")]
[Assumes("an unknown sn is answered like an unknown accessId", Clause = "1.3")]
[Assumes("the clocks may differ by 600 s", Clause = "1.3", Setting = "freshnessSeconds")]
[Assumes("the heartbeat interval is 30 s", Clause = "2.2")]
[Assumes("no length is documented; limits are generous", Clause = "2")]
[Erratum("line 102", Printed = "参靠", Meant = "参考")]
[Erratum("line 134", Printed = "这忽略", Meant = "则忽略")]
public readonly partial struct ZhejiangProtocol;
