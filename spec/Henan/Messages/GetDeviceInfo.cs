namespace Yizhan.Specs.Henan;

/// <summary>获取设备信息: the terminal tells what it is and whom it knows. Henan §4.2.</summary>
[Message<HenanHttp>("/device/getDeviceInfo", Envelope = typeof(InfoRequest), Reply = typeof(GetDeviceInfoReply), Success = "获取成功", Clause = "4.2")]
[Failure(Fault.Missing, Text = "未找到faceNum或fingerprintNum数据")]
public readonly partial record struct GetDeviceInfo(
    [Field("fingerprintNum", Min = 0, Max = int.MaxValue)]                            int       Fingerprints,  // 指纹数
    [Field("faceNum",        Min = 0, Max = int.MaxValue)]                            int       Faces,         // 人脸/照片数
    [Field("version",        Max = 128, Optional = true)]                             Utf8Text  Software,      // 设备运行的软件版本
    [Field("UserCode",       Max = 100000, Each = 64, As = As.CommaList, Optional = true)] WireList<Utf8Text> Users, // 设备用户编号集合
    [Field("time",           Format = "ms|s", As = As.Text)]                          WireTime? Time);         // 设备时间戳

/// <summary>获取设备信息返回. Henan §4.2.</summary>
[Assumes("UserNum is the number of elements of UserCode", Clause = "4.2")]
public readonly partial record struct GetDeviceInfoReply(
    [Field("version",        Max = 128, Optional = true)]                             Utf8Text  Software,
    [Field("time",           Format = "ms|s", As = As.Text)]                          WireTime? Time,
    [Field("UserNum",        Min = 0, Max = int.MaxValue)]                            int?      Users,         // in the example only
    [Field("faceNum",        Min = 0, Max = int.MaxValue)]                            int?      Faces,
    [Field("fingerprintNum", Min = 0, Max = int.MaxValue)]                            int?      Fingerprints);
