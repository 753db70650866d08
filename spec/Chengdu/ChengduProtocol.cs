namespace Yizhan.Specs.Chengdu;

/// <summary>智慧工地平台 建设领域实名制管理终端设备数据接口说明 (试行) V1.0: registration over HTTPS, attendance over a socket or over HTTPS.</summary>
[Protocol("chengdu", Title = "智慧工地平台 建设领域实名制管理终端设备数据接口说明(试行)", Version = "V1.0")]
[Credential("desKey", Secret = true, Min = 8, Max = 64)]                                 // deskey: 对接的时候提供; the first eight bytes count
[Presence(HeartbeatSeconds = 30, OfflineAfterSeconds = 90)]
[PunchRules(BatchMax = 4, Clause = "5.3.3")]                                             // §5.3.3 单包数据数量小于5条
[Assumes("there is no login and no signature: a terminal is known by its SN, and its key is proof of nothing", Clause = "5.1")]
[Assumes("DES in CBC mode with a vector of zeros and PKCS#7, the key is the first eight bytes", Clause = "5.1", Status = Evidence.Seen, Setting = "cipher", Alternatives = "ecb zeros cbc-zeros ecb-zeros")]
[Assumes("the heartbeat interval is 30 s, and a device is offline after three", Clause = "5.3.1")]
[Assumes("no length is documented but that of packets; limits are generous", Clause = "4")]
[Erratum("lines 202, 224, 236, 260, 277, 317, 333, 346", Printed = "\\_", Meant = "_")]
public readonly partial struct ChengduProtocol;
