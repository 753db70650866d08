namespace Yizhan.Specs.Chengdu;

/// <summary>删除人员信息: one person per packet; over HTTPS an element of the list. Chengdu §5.3.4, §6.4.</summary>
[Message<ChengduSocket>("0x14", Pushed = true, Reply = typeof(SocketResult), Success = "成功", Clause = "5.3.4")]
[Erratum("line 339", Printed = "用户工号", Meant = "用户ID")]
public readonly partial record struct DeletePerson(
    [Field("type", Min = 0, Max = 255, Default = "0")]                     int?      Type,     // 删除类型, 默认为0
    [Field("user_id", Max = 64)]                                           Utf8Text  UserId,
    [Field("time", Format = "yyyy-MM-dd HH:mm:ss", Default = "")]          WireTime? At);      // 时间, 默认为空; over HTTPS the present time

/// <summary>需要删除的人员, over HTTPS. Chengdu §6.4.</summary>
[Message<ChengduHttps>("/httpservice" + ChengduPaths.DeletePerson, Aliases = ChengduPaths.DeletePerson, Method = "GET", Envelope = typeof(AskRequest), Reply = typeof(PeopleToDelete), Success = "空闲-成功", Meaning = Meaning.Fetch, Clause = "6.4")]
public readonly partial record struct GetDelPerson;

/// <summary>The bare array. Chengdu §6.4.</summary>
public readonly partial record struct PeopleToDelete(
    [Field("users", Min = 1, Max = 1000, As = As.Whole)]                   WireList<DeletePerson> Users);
