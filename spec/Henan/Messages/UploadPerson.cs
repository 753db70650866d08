namespace Yizhan.Specs.Henan;

/// <summary>上传人员带头像（放弃维护）: people who came without a picture and got one at the terminal. Henan §4.6.</summary>
[Message<HenanHttp>("/person/uploadPerson", Envelope = typeof(BringRequest), Reply = typeof(UploadPersonReply), Success = "操作成功", Obsolete = true, Clause = "4.6")]
[Failure(Fault.Refused, Text = "未进行任何操作")]
public readonly partial record struct UploadPerson(
    [Field("data", Max = 100, As = As.Whole)] WireList<UploadedPerson> People);

/// <summary>人员. Henan §4.6.</summary>
public readonly partial record struct UploadedPerson(
    [Field("userCode",    Max = 64)]                                                             Utf8Text UserCode,     // 用户编号
    [Field("name",        Max = 128, Optional = true), Sensitive(Sensitive.Person)]              Utf8Text Name,         // 用户名称
    [Field("faceData",    Max = 1 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   FaceData,     // 面部特征数据
    [Field("fingerprint", Max = 1 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   Fingerprint,  // 指纹数据
    [Field("password",    Max = 64, Optional = true), Sensitive(Sensitive.Secret)]               Utf8Text Password,     // 用户密码
    [Field("idCard",      Max = 64, Optional = true), Sensitive(Sensitive.IdentityNumber)]       Utf8Text Card,         // id卡号
    [Field("pic",         Max = 2 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   Photo);       // 用户照片数据

/// <summary>上传人员带头像返回; names with one c, as printed. Henan §4.6.</summary>
public readonly partial record struct UploadPersonReply(
    [Field("sucessNum",         Min = 0, Max = int.MaxValue, Aliases = "successNum")]                                             int Saved,        // 保存成功次数
    [Field("sucessUserCodeStr", Max = 1000, Each = 64, As = As.CommaList, Optional = true, Aliases = "successUserCodeStr")] WireList<Utf8Text> SavedUsers,
    [Field("errorNum",          Min = 0, Max = int.MaxValue)]                                                                     int Failed,       // 保存失败次数
    [Field("errorUserCodeStr",  Max = 1000, Each = 64, As = As.CommaList, Optional = true)] WireList<Utf8Text> FailedUsers);
