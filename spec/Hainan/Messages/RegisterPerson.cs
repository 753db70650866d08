namespace Yizhan.Specs.Hainan;

/// <summary>注册人员到平台. Hainan §5.4.</summary>
[Message<HainanVendor>("/person/register", Reply = typeof(RegisterPersonReply), Success = "注册人员", Clause = "5.4")]
public readonly partial record struct RegisterPerson(
    [Field("cardNo", Max = 18), Sensitive(Sensitive.IdentityNumber)]         Utf8Text CardNumber,  // 卡号/身份证号
    [Field("name",   Max = 20), Sensitive(Sensitive.Person)]                 Utf8Text Name,        // 姓名
    [Field("phone",  Max = 11, Optional = true), Sensitive(Sensitive.Phone)] Utf8Text Phone,       // 手机号
    [Field("Tag",    Max = 50, Optional = true)]                             Utf8Text Tag);        // 标签/备注, with a capital

/// <summary>Not documented, though 5.5 to 5.8 need it: read when present, not written by default. Hainan §5.4.</summary>
[Assumes("without a guid in the answer the platform's own number of the person is the guid", Clause = "5.4")]
public readonly partial record struct RegisterPersonReply(
    [Field("guid", Max = 64, Optional = true)]                               Utf8Text Guid);

/// <summary>批量删除平台人员. Hainan §5.5.</summary>
[Message<HainanVendor>("/person/delete", Success = "删除平台人员", Clause = "5.5")]
public readonly partial record struct DeletePeople(
    [Field("guids", As = As.CommaList, Min = 1, Max = 1000, Each = 64, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> Guids);  // 平台人员多个guid

/// <summary>给平台已有人员注册照片: its address, not the picture. Hainan §5.8.</summary>
[Message<HainanVendor>("/person/photo", Success = "给平台已有人员注册照片", Clause = "5.8")]
public readonly partial record struct RegisterPhoto(
    [Field("guid",  Max = 64)]                                               Utf8Text Guid,        // 平台人员guid
    [Field("photo", Max = 100)]                                              Utf8Text PhotoUrl);   // 照片地址
