namespace Yizhan.Specs.Henan;

/// <summary>创建操作命令: for development; it stores the device if need be, and a command. Henan §4.11.</summary>
[Envelope<HenanHttp>(Way.Request)]
[Message<HenanHttp>("/device/createOperation", Envelope = typeof(CreateOperation), Reply = typeof(CreateOperationReply), Success = "操作成功", Clause = "4.11")]
[Checks(Check.Account, Check.Signature, Check.Members)]
[Erratum("line 1150", Printed = "次参数", Meant = "此参数")]
public readonly partial record struct CreateOperation(
    [Field("appid",   Max = 64, Role = Role.Account, Credential = "appId")]  Utf8Text AppId,
    [Field("sign",    Max = 128, Role = Role.Signature)]                     Utf8Text Sign,
    [Field("sn",      Max = 64, Role = Role.Device, Required = true)]        Utf8Text Sn,
    [Field("version", Max = 16, Role = Role.Version)]                        Utf8Text Version,
    [Field("cmd",     Max = 64)]                                             Utf8Text Command,  // 命令
    [Field("params",  Max = 65536)]                                          Utf8Text Parameters); // 下发指令时带的参数

/// <summary>创建操作命令返回. Henan §4.11.</summary>
[Erratum("line 1185", Printed = "serverTime", Meant = "createtime")]
public readonly partial record struct CreateOperationReply(
    [Field("createtime", Format = "yyyy-MM-dd HH:mm:ss", Aliases = "serverTime")] WireTime Created, // 创建数据的服务器时间
    [Field("iocode",     Min = 0, Max = int.MaxValue)]              int      InputMode,     // 输入模式，默认0
    [Field("ioparamkey", Min = 0, Max = int.MaxValue)]              int      ParameterKey,  // 加密键，默认0
    [Field("failcount",  Min = 0, Max = int.MaxValue)]              int      FailCount,     // 失败次数：默认3
    [Field("sn",         Max = 64)]                                 Utf8Text Sn,            // 设备序列号
    [Field("cmd",        Max = 64)]                                 Utf8Text Command,       // 命令
    [Field("id",         Min = 0, Max = long.MaxValue)]             long     Id,            // 心跳包接口返回的code值
    [Field("category",   Min = 0, Max = int.MaxValue)]              int      Category,      // 考勤机种类默认0
    [Field("params",     Max = 65536, Optional = true)]             Utf8Text Parameters,    // 下发指令时带的参数
    [Field("status",     Min = 0, Max = int.MaxValue)]              int      Status);       // 状态码：默认0
