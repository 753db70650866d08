namespace Yizhan.Specs.Zhejiang;

/// <summary>上报考勤数据: one worker passes one gate. Zhejiang §2.3.</summary>
[Message<ZhejiangTcp>("C_SIGN_IN", Envelope = typeof(TcpRequest), Meaning = Meaning.Punch, Clause = "2.3")]
[Assumes("unknown bits, 0 and combinations in type are refused", Clause = "2.3.2")]
public readonly partial record struct SignIn(
    [Field("personId",    Max = 64)]                                          Utf8Text        PersonId,     // 平台人员 id
    [Field("type",        As = As.Text)]                                      AttendanceWay   Way,          // 考勤类型
    [Field("bitType",     As = As.Text)]                                      AttendanceWays? Ways,         // 考勤复合类型
    [Field("qrCodeInfo")]                                                     QrCodeInfo?     QrCode,       // 二维码信息对象
    [Field("img",         Max = 2 << 20, Optional = true), Unsigned, Sensitive(Sensitive.Face)] Base64 Photo, // 人脸头像 base64
    [Field("healthInfo")]                                                     HealthInfo?     Health,       // 健康防疫信息
    [Field("recordTime",  Format = "ms")]                                     WireTime        At,           // 考勤时间 (时间戳)
    [Field("temperature", Format = "0.0", Min = 0, Max = 100)]                decimal?        Temperature,  // 体温°C, 保留一位小数
    [Field("irisInfo",    Max = 65536, Optional = true), Sensitive(Sensitive.Face)] Utf8Text  Iris,         // 虹膜识别信息
    [Field("coordinate")]                                                     Coordinate?     Place);       // 坐标信息, 移动考勤上报

/// <summary>二维码信息对象. Zhejiang §2.3.2.</summary>
public readonly partial record struct QrCodeInfo(
    [Field("type",      As = As.Text)]                    QrCodeKind Kind,   // 二维码类型
    [Field("codeColor", Max = 16, Optional = true)]       Utf8Text Color,    // 码的颜色 red yellow green
    [Field("codeValue", Max = 1024)]                      Utf8Text Value,    // 码值
    [Field("cityCode",  Max = 16, Optional = true)]       Utf8Text City);    // 行政区划代码, 全国 100000

/// <summary>坐标信息. Zhejiang §2.3.2.</summary>
public readonly partial record struct Coordinate(
    [Field("longitude", Min = -180, Max = 180)] double Longitude,            // 经度
    [Field("latitude",  Min = -90, Max = 90)]   double Latitude);            // 纬度

/// <summary>健康码防疫信息. Zhejiang §2.3.2.</summary>
[Erratum("lines 299-304", Printed = "Double", Meant = "integers; travelMsg is a string")]
public readonly partial record struct HealthInfo(
    [Field("healthCode")]                               HealthCode Code,            // 健康码
    [Field("NADCode")]                                  NucleicAcidTest Test,       // 核酸检测状态
    [Field("NADMsg",        Max = 256, Optional = true)] Utf8Text TestText,         // 核酸检测结果+检测时间
    [Field("travelCode")]                               Travel Travel,              // 14 天行程
    [Field("travelMsg",     Max = 1024, Optional = true)] Utf8Text TravelText,      // 14 天内的行程
    [Field("vaccineStatus")]                            Vaccination Vaccination,    // 疫苗状态
    [Field("vaccineMsg",    Max = 1024, Optional = true)] Utf8Text VaccinationText); // 疫苗信息
