namespace Yizhan.Specs.Chengdu;

/// <summary>上传识别结果, over the socket and over HTTPS. Chengdu §5.3.3, §6.3.</summary>
[Message<ChengduSocket>("0x19", Success = "成功", Meaning = Meaning.Punch, Clause = "5.3.3")]
[Message<ChengduHttps>("/httpservice" + ChengduPaths.Upload, Aliases = ChengduPaths.Upload, Envelope = typeof(UploadRequest), Success = "空闲-成功", Meaning = Meaning.Punch, Clause = "6.3")]
[Assumes("the same record again is a success and stored once", Clause = "5.3.3")]
[Assumes("any number of records is taken, and the array counts, not its count", Clause = "5.3.3", Status = Evidence.Seen)]
[Erratum("line 456", Printed = "log", Meant = "logs")]
[Erratum("line 300", Printed = "yyyy-Mm-dd", Meant = "yyyy-MM-dd")]
public readonly partial record struct UploadAttendance(
    [Field("count", Counts = "logs", Quirks = Quirks.LooseCounts)]                                                          int Count,  // 识别记录数量
    [Field("logs", Max = 10000, EmitMax = 4, Optional = true, Aliases = "log")] WireList<AttendanceLog> Logs); // 单包数据数量小于5条

/// <summary>One punch. Chengdu §5.3.3, §6.3.</summary>
public readonly partial record struct AttendanceLog(
    [Field("sn",         Max = 32)]                             Utf8Text Sn,      // 设备序列号
    [Field("user_id",    Max = 64)]                             Utf8Text UserId,  // 用户ID
    [Field("recog_time", Format = "yyyy-MM-dd HH:mm:ss")]       WireTime At);     // 识别时间
