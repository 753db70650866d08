namespace Yizhan.Specs.Hainan;

/// <summary>人员识别: one person passes one gate; its members stand flat in the form. Hainan §6.2.</summary>
[Message<HainanCallbacks>("/autosos/callback/otherDevices/identify", Success = "success", Meaning = Meaning.Punch, Clause = "6.2")]
[Assumes("the payload is flattened, one parameter a member, idCardInfo as JSON text; one parameter with all of it and a JSON body are read too", Clause = "6.2")]
[Assumes("sn and operationTime may be absent: deviceKey and showTime say the same", Clause = "6.2")]
[Assumes("a showTime that names no zone is UTC: 0时区时间", Clause = "6.2")]
[Assumes("no length is documented; limits are generous", Clause = "6.2")]
[Erratum("line 698", Printed = "20", Meant = "50, as in 5.1")]
[Erratum("lines 735-737", Printed = "no comma before idCardInfo", Meant = "one")]
public readonly partial record struct Identify(
    [Field("sn",         Max = 50, Optional = true, Same = "deviceKey")]             Utf8Text Sn,             // 设备序列号
    [Field("operationTime", Format = "yyyy-MM-dd HH:mm:ss|ms|iso")]                  WireTime? OperationTime, // 操作时间
    [Field("guid",       Max = 64)]                                                  Utf8Text Guid,           // 识别guid, 唯一不重复
    [Field("deviceKey",  Max = 50, Role = Role.Device)]                             Utf8Text DeviceKey,      // 设备序列号
    [Field("personGuid", Max = 64, Known = typeof(KnownPerson))]                     Utf8Text PersonGuid,     // 人员guid
    [Field("photoUrl",   Max = 1024, Optional = true)]                               Utf8Text PhotoUrl,       // 现场照url
    [Field("showTime",   Format = "ms|iso", As = As.Text, Zone = "+00:00")]          WireTime At,             // 识别记录时间
    [Field("type")]                                                                  Comparison Comparison,   // 人员比对结果
    [Field("recMode")]                                                               RecognitionMode Mode,    // 识别模式
    [Field("cardNo",     Max = 64, Optional = true), Sensitive(Sensitive.IdentityNumber)] Utf8Text CardNumber, // 识别卡号
    [Field("recType")]                                                               RecognitionPlace? Place, // 比对模式
    [Field("personName", Max = 64, Optional = true), Sensitive(Sensitive.Person)]    Utf8Text PersonName,     // 人员姓名
    [Field("passTimeType")]                                                          Validity? PassTime,      // 有效时间段判断
    [Field("deviceType", Max = 32, Optional = true)]                                 Utf8Text DeviceType,     // 设备类型
    [Field("permissionTimeType")]                                                    Validity? PermissionTime, // 有效日期判断
    [Field("recModeType", As = As.Text)]                                             ModeCheck? ModeCheck,    // 识别模式判断
    [Field("idCardInfo", As = As.JsonText)]                                          IdCardInfo? IdCard);     // 人证比对详细

/// <summary>人证比对详细. Hainan §6.2.</summary>
public readonly partial record struct IdCardInfo(
    [Field("name",     Max = 64, Optional = true), Sensitive(Sensitive.Person)]      Utf8Text Name,           // 姓名
    [Field("sex",      Max = 8, Optional = true)]                                    Utf8Text Sex,            // 性别
    [Field("nation",   Max = 32, Optional = true)]                                   Utf8Text Nation,         // 民族
    [Field("birthday", Max = 32, Optional = true), Sensitive(Sensitive.Secret)]      Utf8Text Birthday,       // 出生年月日
    [Field("idNum",    Max = 32, Optional = true), Sensitive(Sensitive.IdentityNumber)] Utf8Text IdentityNumber, // 公民身份号码
    [Field("address",  Max = 256, Optional = true), Sensitive(Sensitive.Person)]     Utf8Text Address,        // 住址
    [Field("issuingOrgan", Max = 128, Optional = true)]                              Utf8Text IssuedBy,       // 签发机关
    [Field("photoPath", Max = 1024, Optional = true), Sensitive(Sensitive.Face)]     Utf8Text PhotoUrl,       // 身份证照
    [Field("usefulLife", Max = 32, Optional = true)]                                 Utf8Text ValidFor,       // 有效期限
    [Field("compareResult")]                                                         bool? Matched,           // 比对结果
    [Field("id", Min = int.MinValue, Max = int.MaxValue)]                            int? CardId,             // 卡编号
    [Field("createTime", Format = "ms|iso")]                                         WireTime? At,            // 比对时间
    [Field("deviceKey", Max = 50, Optional = true)]                                  Utf8Text DeviceKey);     // 比对设备序列号
