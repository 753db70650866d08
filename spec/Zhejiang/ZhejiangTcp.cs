namespace Yizhan.Specs.Zhejiang;

/// <summary>TCP command interface: varint-prefixed protobuf; requests are signed, answers are not. Zhejiang §1.2, §2.</summary>
[Link<ZhejiangProtocol>(Transport.Tcp, Setting = "Tcp", Port = 5082, Clause = "2")]
[Wire(Dialect.Protobuf, Payload = Dialect.Json, Quirks = Quirks.Lenient)]
[Framed(Prefix.Varint, Max = 4 << 20)]
[Signed(Digest.Md5, Canonical.Values, Secret = "accessSecret")]
[Checks(Check.Operation, Check.Account, Check.Token, Check.Time, Check.Signature, Check.TokenOwner, Check.Device, Check.Payload)]
[Assumes("field number = row of the table, every field a string, success a bool, proto3", Clause = "1.2")]
[Assumes("a frame that is not protobuf is answered with 400_02 and the connection stays open", Clause = "1.3")]
public readonly partial struct ZhejiangTcp;

/// <summary>认证接口请求: the one request without a token. Zhejiang §2.1.2.</summary>
[Envelope<ZhejiangTcp>(Way.Request)]
[Formula("version+sn+apicode+accessId+accessKey+timeStamp+param+accessSecret")]
public readonly partial record struct AuthRequest(
    [Field("version",   1, Max = 32, Default = "v1.0.0", Role = Role.Version)]          Utf8Text Version,    // 当前版本号
    [Field("sn",        2, Max = 64, Role = Role.Device)]                               Utf8Text Sn,         // 设备号
    [Field("apicode",   3, Max = 64, Role = Role.Operation)]                            Utf8Text Operation,  // 接口标识
    [Field("accessId",  4, Max = 64, Role = Role.Account)]                              Utf8Text AccessId,   // 访问 id
    [Field("accessKey", 5, Max = 64, Role = Role.AccountKey), Sensitive(Sensitive.Secret)] Utf8Text AccessKey, // 访问 key
    // The document's example puts the accessSecret where this stands (line 180): what is here may be a secret.
    [Field("timeStamp", 6, Max = 64, Format = "yyyyMMddHHmmss", Role = Role.Time), Sensitive(Sensitive.Secret)] Utf8Text TimeStamp, // 时间戳
    [Field("param",     7, As = As.JsonText, Role = Role.Payload)]                      WireSlot Param,      // Json 字符串
    [Field("sign",      8, Max = 64, Role = Role.Signature)]                            Utf8Text Sign);      // 签名

/// <summary>Requests of a terminal that has logged in. Zhejiang §2.2.2, §2.3.2.</summary>
[Envelope<ZhejiangTcp>(Way.Request)]
[Formula("version+sn+token+apicode+timeStamp+param+accessSecret")]
public readonly partial record struct TcpRequest(
    [Field("version",   1, Max = 32, Default = "v1.0.0", Role = Role.Version)]          Utf8Text Version,    // 当前版本号
    [Field("sn",        2, Max = 64, Role = Role.Device)]                               Utf8Text Sn,         // 设备号
    [Field("token",     3, Max = 64, Role = Role.Token), Sensitive(Sensitive.Secret)]   Utf8Text Token,      // Token 值
    [Field("apicode",   4, Max = 64, Role = Role.Operation)]                            Utf8Text Operation,  // 接口标识
    [Field("timeStamp", 5, Max = 64, Format = "yyyyMMddHHmmss", Role = Role.Time)]      Utf8Text TimeStamp,  // 时间戳
    [Field("param",     6, As = As.JsonText, Role = Role.Payload)]                      WireSlot Param,      // 请求参数 json 串
    [Field("sign",      7, Max = 64, Role = Role.Signature)]                            Utf8Text Sign);      // 签名

/// <summary>Every answer over TCP; it is not signed. Zhejiang §2.1.3.</summary>
[Envelope<ZhejiangTcp>(Way.Reply)]
public readonly partial record struct TcpReply(
    [Field("version",  1, Max = 32, Default = "v1.0.0", Role = Role.Version)]           Utf8Text Version,    // 当前版本号
    [Field("success",  2, Role = Role.Success)]                                         bool Success,        // 是否成功
    [Field("apicode",  3, Max = 64, Role = Role.Operation)]                             Utf8Text Operation,  // 接口标识
    [Field("error",    4, As = As.JsonText, Role = Role.Error, When = When.Failure)]    ErrorBody? Error,    // 错误对象
    [Field("response", 5, As = As.JsonText, Role = Role.Payload, When = When.Success)]  WireSlot Response);  // 响应数据对象

/// <summary>错误对象: code and wording of a failure. Zhejiang §1.3.</summary>
public readonly partial record struct ErrorBody(
    [Field("errorcode", Max = 32, Role = Role.Code)]                 Utf8Text Code,   // 错误码
    [Field("errmsg",    Max = 256, Optional = true, Role = Role.Text)] Utf8Text Text);  // 错误描述
