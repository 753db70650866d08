namespace Yizhan.Specs.Zhejiang;

/// <summary>HTTPS task interface: JSON both ways, one address for all, requests and answers signed. Zhejiang §1.2, §3.</summary>
[Link<ZhejiangProtocol>(Transport.Http, Path = "/zhejiang", Setting = "HttpPath", Clause = "3")]
[Wire(Dialect.Json, Payload = Dialect.Json, Quirks = Quirks.Lenient, MaxBody = 16 << 20)]
[Signed(Digest.Md5, Canonical.Values, Secret = "accessSecret", AlsoCompact = true, Replies = true)]
[Checks(Check.Operation, Check.Token, Check.Signature, Check.TokenOwner, Check.Payload)]
[Assumes("one address for all interfaces, told apart by apicode; every documented outcome is HTTP 200", Clause = "1.4")]
[Assumes("param is emitted as a JSON string", Clause = "3.3.4")]
public readonly partial struct ZhejiangHttps;

/// <summary>Requests about no single task. Zhejiang §3.1.2, §3.2.2.</summary>
[Envelope<ZhejiangHttps>(Way.Request)]
[Formula("version+sn+token+apicode+param+accessSecret")]
public readonly partial record struct HttpsRequest(
    [Field("version", Max = 32, Default = "v1.0.0", Role = Role.Version)]               Utf8Text Version,    // 当前版本号
    [Field("sn",      Max = 64, Role = Role.Device)]                                    Utf8Text Sn,         // 设备号
    [Field("token",   Max = 64, Role = Role.Token), Sensitive(Sensitive.Secret)]        Utf8Text Token,      // Token 值
    [Field("apicode", Max = 64, Role = Role.Operation)]                                 Utf8Text Operation,  // 接口标识
    [Field("param",   As = As.JsonText, Role = Role.Payload)]                           WireSlot Param,      // 请求参数 json 串
    [Field("sign",    Max = 64, Role = Role.Signature)]                                 Utf8Text Sign);      // 签名

/// <summary>Requests about one task. On the wire apicode stands before taskid, in the formula behind it. Zhejiang §3.3.2.</summary>
[Envelope<ZhejiangHttps>(Way.Request)]
[Formula("version+sn+token+taskid+apicode+param+accessSecret")]
public readonly partial record struct TaskRequest(
    [Field("version", Max = 32, Default = "v1.0.0", Role = Role.Version)]               Utf8Text Version,    // 当前版本号
    [Field("sn",      Max = 64, Role = Role.Device)]                                    Utf8Text Sn,         // 设备号
    [Field("token",   Max = 64, Role = Role.Token), Sensitive(Sensitive.Secret)]        Utf8Text Token,      // Token 值
    [Field("apicode", Max = 64, Role = Role.Operation)]                                 Utf8Text Operation,  // 接口标识
    [Field("taskid",  Max = 32, Aliases = "taskId tasked", Role = Role.Correlation)]    Utf8Text TaskId,     // 任务 id
    [Field("param",   As = As.JsonText, Role = Role.Payload)]                           WireSlot Param,      // 请求参数 json 串
    [Field("sign",    Max = 64, Role = Role.Signature)]                                 Utf8Text Sign);      // 签名

/// <summary>Every answer over HTTPS; the task id of the request is signed and not sent back, error is never signed. Zhejiang §3.1.3.</summary>
[Envelope<ZhejiangHttps>(Way.Reply)]
[Formula("version+success+request.taskid+response+accessSecret")]
public readonly partial record struct HttpsReply(
    [Field("version",  Max = 32, Default = "v1.0.0", Role = Role.Version)]              Utf8Text Version,    // 当前版本号
    [Field("success",  Role = Role.Success)]                                            bool Success,        // 是否成功
    [Field("error",    Role = Role.Error, When = When.Failure)]                         ErrorBody? Error,    // 错误对象
    [Field("response", Role = Role.Payload, When = When.Success)]                       WireSlot Response,   // 响应数据对象
    [Field("sign",     Max = 64, Role = Role.Signature)]                                Utf8Text Sign);      // 签名
