namespace Yizhan.Specs.Henan;

/// <summary>河南省农民工工资支付监管系统设备接入规范: terminals call the platform over HTTP and poll it for commands.</summary>
[Protocol("henan", Title = "河南省农民工工资支付监管系统设备接入规范", Version = "V2.1")]
[Credential("appId", Account = true, Max = 64)]                                          // appid, 由服务信息平台技术支持人员提供
[Credential("appSecret", Secret = true, Max = 128)]
[Presence(HeartbeatSeconds = 30, OfflineAfterSeconds = 90)]                              // timeInterval 默认30
[PunchRules(RepeatWithinMilliseconds = 3000, KeepDays = 180, GiveUpAfter = 10, BatchMax = 20, PhotoMaxBytes = 409600, UploadSeconds = 30, Clause = "2.2")]
[Failure(Fault.UnknownAccount,   Text = "设备appid不存在")]                               // lines 87-92
[Failure(Fault.MissingSignature, Text = "为传入设备sign")]                                // lines 99-104, sic
[Failure(Fault.BadSignature,     Text = "sign验证失败")]                                  // lines 93-98
[Failure(Fault.Missing,          Text = "未传入设备SN或命令编号（用于回调）")]               // lines 405, 494, ...
[Failure(Fault.UnknownDevice,    Text = "未匹配到数据")]                                  // line 411
[Failure(Fault.NothingToDo,      Text = "暂无命令", Success = true)]                      // lines 606, 883, 960, 1035
[Failure(Fault.Malformed,        Text = "异常：操作失败")]                                 // line 306
[Failure(Fault.TooLarge,         Text = "异常：操作失败")]
[Failure(Fault.UnknownOperation, Text = "异常：操作失败")]
[Failure(Fault.Invalid,          Text = "异常：操作失败")]
[Failure(Fault.Refused,          Text = "异常：操作失败")]
[Failure(Fault.Internal,         Text = "异常：操作失败")]
[Assumes("checks: body, appid, sign there, sign right, sn and code there, sn known, payload", Clause = "3")]
[Assumes("a device is offline after three missed heartbeats", Clause = "4.1")]
[Assumes("at most 20 records in one upload", Clause = "4.1", Setting = "BatchMax")]
[Assumes("an appid, a secret and texts without documented length are bounded generously", Clause = "4")]
[Erratum("line 101", Printed = "为传入设备sign", Meant = "未传入设备sign")]
[Erratum("line 278", Printed = "农名工", Meant = "农民工")]
public readonly partial struct HenanProtocol;
