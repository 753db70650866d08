namespace Yizhan.Specs.Henan;

/// <summary>心跳包: with attendance it is an upload, without it fetches the waiting command. Henan §4.1.</summary>
[Message<HenanHttp>("/device/getServer", Envelope = typeof(PollRequest), Reply = typeof(GetServerReply), Success = "暂无命令", Meaning = Meaning.Heartbeat, Clause = "4.1")]
[Failure(Fault.Missing, Text = "未传入userCode或time或type")]
[Failure(Fault.Invalid, Text = "操作失败")]
[Failure(Fault.Refused, Text = "操作失败")]
[Assumes("a heartbeat with data is answered like §4.5 and never carries a command", Clause = "4.1")]
public readonly partial record struct GetServer(
    [Field("data", Max = 100, As = As.Whole, Optional = true)] WireList<PunchRow> Punches);

/// <summary>One punch. Henan §4.1, §4.5.</summary>
[Erratum("line 203", Printed = "time间格式为", Meant = "time时间格式为")]
public readonly partial record struct PunchRow(
    [Field("userCode",    Max = 64, As = As.NumberIfDigits)]                                        Utf8Text  UserCode,     // 用户编号
    [Field("name",        Max = 128, Optional = true), Sensitive(Sensitive.Person)]                 Utf8Text  Name,         // 用户名称
    [Field("time",        Format = "yyyy-MM-dd HH:mm:ss SSS|yyyy-MM-dd HH:mm:ss.SSS|yyyy-MM-dd HH:mm:ss")] WireTime At,     // 打卡时间
    [Field("type")]                                                                                 PunchType Type,         // 考勤类型
    [Field("pic",         Max = 2 << 20, As = As.MimeBase64, Optional = true),
     Picture(Pictures.Jpeg, Also = Pictures.Png), Sensitive(Sensitive.Face)]                        Base64    Photo,        // 员工打卡后生成图片
    [Field("temperature", Max = 16, Optional = true)]                                               Utf8Text  Temperature); // 体温: 0, 35-42

/// <summary>心跳包返回. Henan §4.1.</summary>
[Erratum("line 253", Printed = "Log", Meant = "Logo")]
[Assumes("base64 logos are not sent to v2.1", Clause = "4.1")]
public readonly partial record struct GetServerReply(
    [Field("serverTime",             Format = "ms|s", As = As.Text)]                 WireTime? ServerTime,          // 服务器时间戳, 毫秒
    [Field("timeInterval",           Min = 0, Max = 86400, As = As.Text)]            int?      HeartbeatSeconds,    // 心跳包调用时间间隔
    [Field("ext",                    Max = 1024, Optional = true)]                   Utf8Text  Ext,                 // 扩展信息
    [Field("cmd",                    Max = 64, Optional = true)]                     Utf8Text  Command,             // 命令
    [Field("attendanceTimeInterval", Min = 0, Max = 86400, As = As.Text)]            int?      UploadSeconds,       // 上传考勤调用时间间隔
    [Field("code",                   Max = 64, Optional = true)]                     Utf8Text  Code,                // 命令编号（用于回调）
    [Field("topLog",                 Max = 1 << 20, Optional = true)]                Base64    TopLogo,             // 设备界面头部log, v1 v2
    [Field("bottomLog",              Max = 1 << 20, Optional = true)]                Base64    BottomLogo,          // 设备界面底部log, v1 v2
    [Field("topLogUrl",              Max = 1024, Optional = true)]                   Utf8Text  TopLogoUrl,          // v2.1新增
    [Field("bottomUrl",              Max = 1024, Optional = true, Aliases = "bottomLogUrl")] Utf8Text BottomLogoUrl, // v2.1新增
    [Field("title",                  Max = 256, Optional = true)]                    Utf8Text  Title,               // 设备界面头部标签
    [Field("user_id",                Max = 64, Optional = true)]                     Utf8Text  UserId);             // registrationModel, in the example only
