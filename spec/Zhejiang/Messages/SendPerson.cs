namespace Yizhan.Specs.Zhejiang;

/// <summary>获取人员数据到考勤设备: one page of the people to be admitted. Zhejiang §3.3.</summary>
[Message<ZhejiangHttps>("T_SEND_PERSON", Envelope = typeof(TaskRequest), Reply = typeof(PeoplePage), Meaning = Meaning.Fetch, Clause = "3.3")]
[Assumes("currentPage, totalPage and size are sent; any subset with currentPage is read", Clause = "3.3.2")]
public readonly partial record struct SendPerson(
    [Field("currentPage", Min = 1, Max = int.MaxValue)] int CurrentPage,                   // 当前页, from 1
    [Field("totalPage",   Min = 0, Max = int.MaxValue)] int? TotalPage,                    // 页总数: that of the last answer
    [Field("size",        Min = 1, Max = 1000)]         int? Size);                        // page size, 10

/// <summary>更新设备人员信息: one page of the people to be put in or replaced. Zhejiang §3.4.</summary>
[Message<ZhejiangHttps>("T_UPDATE_DEVICE_PERSON", Envelope = typeof(TaskRequest), Reply = typeof(PeoplePage), Meaning = Meaning.Fetch, Clause = "3.4")]
public readonly partial record struct UpdateDevicePerson(
    [Field("currentPage", Min = 1, Max = int.MaxValue)] int CurrentPage,                   // 当前页, from 1
    [Field("totalPage",   Min = 0, Max = int.MaxValue)] int? TotalPage,                    // 页总数: that of the last answer
    [Field("size",        Min = 1, Max = 1000)]         int? Size);                        // page size, 10

/// <summary>人员数据对象列表. Zhejiang §3.3.3, §3.4.3.</summary>
public readonly partial record struct PeoplePage(
    [Field("data",        Max = 1000)]                              WireList<PersonRow> People,  // 人员数据对象列表
    [Field("currentPage", Min = 0, Max = int.MaxValue)]             int CurrentPage,             // 当前页
    [Field("totalPage",   Min = 0, Max = int.MaxValue)]             int? TotalPage);             // 页总数

/// <summary>人员数据对象. Zhejiang §3.3.3.</summary>
[Erratum("lines 513, 577", Printed = "imgUrIs", Meant = "imgUrls")]
public readonly partial record struct PersonRow(
    [Field("personId", Max = 64)]                                                 Utf8Text PersonId,           // 人员 id
    [Field("name",     Max = 128), Sensitive(Sensitive.Person)]                   Utf8Text Name,               // 人员姓名
    [Field("imgUrls",  Max = 16, Each = 1024, Optional = true, Aliases = "imgUrIs")] WireList<Utf8Text> PhotoUrls); // 人脸头像 url 数组
