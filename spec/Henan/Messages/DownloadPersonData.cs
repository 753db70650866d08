namespace Yizhan.Specs.Henan;

/// <summary>下发人员: the people to be admitted. Henan §4.4.</summary>
[Message<HenanHttp>("/person/downloadPersonData", Envelope = typeof(FetchRequest), Reply = typeof(PeopleReply), Success = "操作成功", Meaning = Meaning.Fetch, Clause = "4.4")]
public readonly partial record struct DownloadPersonData;

/// <summary>下发人员返回. Henan §4.4.</summary>
public readonly partial record struct PeopleReply(
    [Field("data", Max = 1000, As = As.Whole)] WireList<PersonRow> People);

/// <summary>人员; pic for v1, picUrl for v2 and v2.1, never both. Henan §4.4.</summary>
public readonly partial record struct PersonRow(
    [Field("userCode",    Max = 64)]                                                             Utf8Text UserCode,     // 人员编号
    [Field("name",        Max = 128, Optional = true), Sensitive(Sensitive.Person)]              Utf8Text Name,         // 人员名称
    [Field("faceData",    Max = 1 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   FaceData,     // 面部特征数据
    [Field("fingerprint", Max = 1 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   Fingerprint,  // 指纹数据
    [Field("password",    Max = 64, Optional = true), Sensitive(Sensitive.Secret)]               Utf8Text Password,     // 密码
    [Field("idCard",      Max = 64, Optional = true), Sensitive(Sensitive.IdentityNumber)]       Utf8Text Card,         // id卡号
    [Field("pic",         Max = 2 << 20, Optional = true), Sensitive(Sensitive.Face)]            Base64   Photo,        // 用户头像照片, v1
    [Field("picUrl",      Max = 1024, Optional = true)]                                          Utf8Text PhotoUrl);    // 照片互联网地址, v2
