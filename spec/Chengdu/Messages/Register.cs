namespace Yizhan.Specs.Chengdu;

/// <summary>上传实名认证后的注册人员信息. Chengdu §4.</summary>
[Message<ChengduRegistration>("/Regist.Asfx", Clause = "4")]
[Assumes("the person's number is the identity number, unless somebody with it is known", Clause = "4")]
public readonly partial record struct Register(
    [Field("Idno",      Max = 32), Sensitive(Sensitive.IdentityNumber)]            Utf8Text         IdNumber,      // 身份证号
    [Field("Name",      Max = 128), Sensitive(Sensitive.Person)]                   Utf8Text         Name,          // 姓名
    [Field("gender")]                                                              Gender           Gender,        // 1男 2女
    [Field("nation",    Max = 32)]                                                 Utf8Text         Nation,        // 民族
    [Field("birthday",  Format = "yyyy-MM-dd")]                                    WireTime         Birthday,      // 出生日期
    [Field("address",   Max = 256), Sensitive(Sensitive.Person)]                   Utf8Text         Address,       // 住址
    [Field("idissue",   Max = 128)]                                                Utf8Text         IssuedBy,      // 发证机关
    [Field("idperiod",  Min = 11, Max = 17)]                                       Utf8Text         ValidFor,      // 格式:20010101-20110101
    [Field("idphoto",   Max = 4 << 20), Sensitive(Sensitive.Face)]                 Base64           CardPhoto,     // 身份证照片
    [Field("photo",     Max = 4 << 20), Sensitive(Sensitive.Face)]                 Base64           Photo,         // 现场人员可见光照片
    [Field("inf_photo", Max = 4 << 20, Optional = true), Sensitive(Sensitive.Face)] Base64          InfraredPhoto, // 现场人员红外照片
    [Field("userType")]                                                            UserType         UserType,      // 1采集劳务人员 2采集岗位人员
    [Field("dev_mac",   Max = 32, Role = Role.Device)]                             Utf8Text         DeviceNumber,  // 设备序列号
    [Field("RegType")]                                                             RegistrationType Type);         // 3人脸采集
