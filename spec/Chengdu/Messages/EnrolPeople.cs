namespace Yizhan.Specs.Chengdu;

/// <summary>人员批量下发: people to be admitted, in as many packets as it takes. Chengdu §5.3.2.</summary>
[Message<ChengduSocket>("0x25", Pushed = true, Reply = typeof(SocketResult), Success = "成功", Clause = "5.3.2")]
[Erratum("line 256", Printed = "\" 2\"", Meant = "\"2\"")]
public readonly partial record struct EnrolPeople(
    [Field("count", As = As.Text, Counts = "users")] int      Count,
    [Field("users", Min = 1, Max = 1000)]                       WireList<PersonTemplate> Users);

/// <summary>需要下发的人员, over HTTPS. Chengdu §6.2.</summary>
[Message<ChengduHttps>("/httpserver" + ChengduPaths.AddPerson, Aliases = ChengduPaths.AddPerson, Method = "GET", Envelope = typeof(AskRequest), Reply = typeof(PeopleToAdd), Success = "空闲-成功", Meaning = Meaning.Fetch, Clause = "6.2")]
public readonly partial record struct GetAddPerson;

/// <summary>The bare array; an object with users, or one person, is read too. Chengdu §6.2.</summary>
[Erratum("line 425", Printed = "{ [ user_id:'', ... ] }", Meant = "an array of objects")]
public readonly partial record struct PeopleToAdd(
    [Field("users", Min = 1, Max = 1000, As = As.Whole)]        WireList<PersonTemplate> Users);

/// <summary>人员. Chengdu §5.3.2, §6.2.</summary>
public readonly partial record struct PersonTemplate(
    [Field("user_id",       Max = 64)]                                         Utf8Text UserId,      // 用户ID, 用户唯一ID
    [Field("name",          Max = 128), Sensitive(Sensitive.Person)]           Utf8Text Name,        // 姓名
    [Field("work_sn",       Max = 64)]                                         Utf8Text WorkNumber,  // 用户工号, 和user_id一样
    [Field("id_card",       Max = 32), Sensitive(Sensitive.IdentityNumber)]    Utf8Text IdNumber,    // 身份证号
    [Field("face_template", Max = 400 << 10), Sensitive(Sensitive.Face)]       Base64   Face);       // 人脸图片
