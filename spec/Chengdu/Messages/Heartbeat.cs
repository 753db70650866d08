namespace Yizhan.Specs.Chengdu;

/// <summary>心跳包: the terminal reports that it is alive; the answer names the command that follows. Chengdu §5.3.1.</summary>
[Message<ChengduSocket>("0x10", Reply = typeof(HeartbeatReply), Meaning = Meaning.Heartbeat, Clause = "5.3.1")]
[Failure(Fault.NothingToDo, Success = true)]                                               // 0 服务器空闲: no body
[Assumes("one command per heartbeat; the next after the terminal has sent the result of the last", Clause = "5.3.1")]
public readonly partial record struct Heartbeat(
    [Field("sn",        Max = 16)]                              Utf8Text Sn,     // 设备序列号, that of the header
    [Field("date_time", Format = "yyyy-MM-dd HH:mm:ss")]        WireTime At);    // 设备请求时间

/// <summary>心跳包返回: the command that the platform sends next. Chengdu §5.3.1.</summary>
[Assumes("cmd is 0x and two digits; without 0x it is hexadecimal too", Clause = "5.3.1")]
public readonly partial record struct HeartbeatReply(
    [Field("cmd",    As = As.HexByte)]                          int      Command,                       // 需要设备执行的命令
    [Field("params", Max = 16, Optional = true)]                WireList<CommandParameter> Parameters); // 命令的参数

/// <summary>One parameter; the document shows a time and no command for it. Chengdu §5.3.1.</summary>
public readonly partial record struct CommandParameter(
    [Field("date_time", Format = "yyyy-MM-dd HH:mm:ss")]        WireTime? At);
