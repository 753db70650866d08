namespace Yizhan.Specs.Zhejiang;

/// <summary>上报考勤设备人员信息: one page of the people on the terminal, for comparison. Zhejiang §3.8.</summary>
[Message<ZhejiangHttps>("T_POST_DEVICE_PERSON", Envelope = typeof(TaskRequest), Meaning = Meaning.Result, Clause = "3.8")]
[Assumes("a member that the task's excludeFields names is left out, even a required one; so none is required here", Clause = "3.1.3")]
public readonly partial record struct PostDevicePerson(
    [Field("currentPage", Min = 1, Max = int.MaxValue)] int CurrentPage,                   // 当前页
    [Field("totalPage",   Min = 0, Max = int.MaxValue)] int TotalPage,                     // 页总数
    [Field("data",        Max = 100)]                   WireList<DevicePerson> People);    // 人员数据对象列表

/// <summary>人员数据对象. Zhejiang §3.8.2.</summary>
public readonly partial record struct DevicePerson(
    [Field("personId", Max = 64, Optional = true)]                                        Utf8Text PersonId,       // 人员 id
    [Field("name",     Max = 128, Optional = true), Sensitive(Sensitive.Person)]          Utf8Text Name,           // 姓名
    [Field("img",      Max = 2 << 20, Optional = true), Unsigned, Sensitive(Sensitive.Face)] Base64 Photo,         // 头像文件 base64
    [Field("hasImg",   As = As.OneZero)]                                                  bool? HasPhoto,          // 是否有注册通过头像
    [Field("phone",    Max = 32, Optional = true), Sensitive(Sensitive.Phone)]            Utf8Text Phone,          // 手机号
    [Field("idcardNo", Max = 32, Optional = true), Sensitive(Sensitive.IdentityNumber)]   Utf8Text IdentityNumber); // 身份证号
