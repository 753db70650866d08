namespace Yizhan.Specs.Chengdu;

/// <summary>考勤设备 over a socket: packets with a header, sealed bodies; the platform also pushes. Chengdu §5.</summary>
[Link<ChengduProtocol>(Transport.Tcp, Setting = "Tcp", Port = 5083, Clause = "5")]
[Wire(Dialect.Binary, Payload = Dialect.Json, Quirks = Quirks.Lenient | Quirks.WholeSealed | Quirks.PartsFromOne)]
[Framed(Prefix.Header, Max = 0x2800, EmitMax = 10239, Covers = 27, Checksum = Checksum.Xor, FinishWithinSeconds = 30, Setting = "byteOrder")] // 单包数据小于10K, 最大0x2800
[Sealed(Cipher.Des, Key = "desKey", KeyBytes = 8, EmptyStaysEmpty = true, Setting = "cipher")]
[Fragmented(MaxParts = 65535, MaxBytes = 8 << 20, WithinSeconds = 30, SealFirstOnly = true)]                     // 第一包包体为数据, 后续包不需要加密处理
[Checks(Check.Checksum, Check.Operation, Check.Members, Check.Device, Check.Payload)]
[Failure(Fault.Malformed,        "9001", "数据格式错误[json 解析失败]")]                    // line 362
[Failure(Fault.BadSeal,          "9001", "数据格式错误[json 解析失败]")]
[Failure(Fault.UnknownDevice,    "9001", "数据格式错误[json 解析失败]")]
[Failure(Fault.BadChecksum,      "9999", "失败(无效的数据)")]                              // line 360
[Failure(Fault.BrokenSequence,   "9999", "失败(无效的数据)")]
[Failure(Fault.UnknownOperation, "9999", "失败(无效的数据)")]
[Failure(Fault.Missing,          "9999", "失败(无效的数据)")]
[Failure(Fault.Invalid,          "9999", "失败(无效的数据)")]
[Failure(Fault.Refused,          "9999", "失败(无效的数据)")]
[Failure(Fault.Internal,         "9998", "未知错误, 请和开发人员联系")]                      // line 361
[Assumes("numbers are big-endian, as the markers are written; nothing is guessed", Clause = "5.2", Setting = "byteOrder", Alternatives = "little")]
[Assumes("a device that is not known is answered like one with another key, under a key that nobody knows", Clause = "5.1")]
[Assumes("a sequence is acknowledged once, after its last packet; it has 30 s", Clause = "5.1")]
[Erratum("lines 316, 332, 345", Printed = "0x0000x000", Meant = "0x0000 0x0000")]
public readonly partial struct ChengduSocket;

/// <summary>请求包, 设备→服务器; also what a terminal sends back to a command. Chengdu §5.2.</summary>
[Envelope<ChengduSocket>(Way.Request)]
public readonly partial record struct ChengduPacket(
    [Field("包头标记",   At = 0,  Size = 2,  Role = Role.Marker, Default = "0xDDCC")]  int      Marker,
    [Field("数据包长度", At = 2,  Size = 2,  Role = Role.Length)]                      int      Length,   // header, body and check value
    [Field("命令字",     At = 4,  Size = 1,  Role = Role.Operation)]                   int      Command,
    [Field("分包序号",   At = 5,  Size = 2,  Role = Role.PartIndex)]                   int      Part,
    [Field("分包总数",   At = 7,  Size = 2,  Role = Role.PartCount)]                   int      Parts,
    [Field("设备状态",   At = 9,  Size = 1,  Role = Role.Status, Default = "0x01")]    int      State,    // 请参考设备状态对照表, which is missing
    [Field("设备SN编号", At = 10, Size = 16, Role = Role.Device, Required = true)]     Utf8Text Sn,
    [Field("包体",       At = 26, As = As.SealedBytes, Role = Role.Payload)]           WireSlot Body);    // 数据校验 is the frame's check value

/// <summary>返回包, 服务器→设备; also the commands that the platform sends by itself. Chengdu §5.2.</summary>
[Envelope<ChengduSocket>(Way.Reply)]
public readonly partial record struct ChengduAnswer(
    [Field("包头标记",   At = 0,  Size = 2,  Role = Role.Marker, Default = "0xCCDD")]  int      Marker,
    [Field("数据包长度", At = 2,  Size = 2,  Role = Role.Length)]                      int      Length,
    [Field("命令字",     At = 4,  Size = 1,  Role = Role.Operation)]                   int      Command,
    [Field("分包序号",   At = 5,  Size = 2,  Role = Role.PartIndex)]                   int      Part,
    [Field("分包总数",   At = 7,  Size = 2,  Role = Role.PartCount)]                   int      Parts,
    [Field("执行结果",   At = 9,  Size = 1,  Role = Role.Status), Outcomes(Success = 0x01, Failure = 0x02, Nothing = 0x00, NextFrom = 0x10)] int Result, // 执行结果返回编码或后续命令字
    [Field("设备SN编号", At = 10, Size = 16, Role = Role.Device)]                      Utf8Text Sn,
    [Field("包体",       At = 26, As = As.SealedBytes, Role = Role.Payload)]           WireSlot Body);

/// <summary>返回结果: code and wording, from either side. Chengdu §5.3, 返回代码.</summary>
[Envelope<ChengduSocket>(Way.Outcome)]
[Erratum("lines 241, 282, 322, 351", Printed = "int", Meant = "a string of four digits")]
public readonly partial record struct SocketResult(
    [Field("result_code", Max = 4, Format = "0000", Default = "0000", Required = true, Role = Role.Code)] Utf8Text Code,
    [Field("result_desc", Max = 256, Optional = true, Role = Role.Text)]                                  Utf8Text Text);
