namespace Yizhan.Specs.Henan;

/// <summary>HTTP interface: form requests with one signature, JSON answers without. Henan §3, §4.</summary>
[Link<HenanProtocol>(Transport.Http, Setting = "Http", Clause = "3")]
[Wire(Dialect.Form, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Multipart | Dialects.Query | Dialects.Json, Quirks = Quirks.Lenient, MaxBody = 32 << 20)]
[Signed(Digest.Sha256, Canonical.Pairs, Secret = "appSecret", SecretName = "appsecret", Fold = Fold.Lower, AlsoOrders = Orders.Arrival | Orders.Ordinal)]
[Checks(Check.Account, Check.Signature, Check.Members, Check.Device, Check.Payload)]
[Assumes("parameters are emitted in the order of their table, urlencoded; parts, queries and JSON are read too", Clause = "3")]
[Assumes("the signature is over the order of the table, of arrival or of the names; each is bound to the secret", Clause = "3", Status = Evidence.Seen)]
[Assumes("a body has at most 32 MiB", Clause = "4")]
public readonly partial struct HenanHttp;

/// <summary>Parameters of the heartbeat: the one interface without a command's number. Henan §4.1.</summary>
[Envelope<HenanHttp>(Way.Request)]
public readonly partial record struct PollRequest(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,    // 由服务信息平台技术支持人员提供
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,     // 签名
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,       // 设备编号，唯一
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version,  // 接口版本号 v1, v2, v2.1
    [Field("data",    As = As.JsonText, Role = Role.Payload)]                WireSlot Data);    // 当上传考勤时带上此参数

/// <summary>Parameters of the interfaces that fetch what a command asks for. Henan §4.3, §4.4, §4.7 to §4.9.</summary>
[Envelope<HenanHttp>(Way.Request)]
public readonly partial record struct FetchRequest(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,
    [Field("code",    Max = 64, Role = Role.Correlation, Required = true)]   Utf8Text Code,     // 命令编号（用于回调）
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version);

/// <summary>Parameters of the interfaces that bring something. Henan §4.5, §4.6, §4.10, §4.12.</summary>
[Envelope<HenanHttp>(Way.Request)]
public readonly partial record struct BringRequest(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,
    [Field("code",    Max = 64, Role = Role.Correlation, Required = true)]   Utf8Text Code,
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version,
    [Field("data",    As = As.JsonText, Role = Role.Payload)]                WireSlot Data);

/// <summary>Parameters of the device's information: data comes before version, and has to come. Henan §4.2.</summary>
[Envelope<HenanHttp>(Way.Request)]
public readonly partial record struct InfoRequest(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,
    [Field("code",    Max = 64, Role = Role.Correlation, Required = true)]   Utf8Text Code,
    [Field("data",    As = As.JsonText, Role = Role.Payload, Required = true)] WireSlot Data,   // 数据信息
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version);

/// <summary>Parameters of the machine's operation: a data without documented content, before version. Henan §4.13.</summary>
[Envelope<HenanHttp>(Way.Request)]
public readonly partial record struct MachineRequest(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,
    [Field("code",    Max = 64, Role = Role.Correlation, Required = true)]   Utf8Text Code,
    [Field("data",    As = As.JsonText, Role = Role.Payload)]                WireSlot Data,     // declared, never described (HEN-Q36)
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version);

/// <summary>Every answer. Henan §4.</summary>
[Envelope<HenanHttp>(Way.Reply)]
public readonly partial record struct HenanReply(
    [Field("msg",     Max = 1024, Role = Role.Text)]                         Utf8Text Text,     // verbatim, never compared
    [Field("data",    Role = Role.Payload, Empty = Empty.Text)]              WireSlot Data,
    [Field("success", As = As.OneZero, Role = Role.Success, Required = true)] bool Success);     // 1调用成功0调用失败
