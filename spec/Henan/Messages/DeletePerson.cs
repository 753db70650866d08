namespace Yizhan.Specs.Henan;

/// <summary>删除人员: the people to be removed. Henan §4.7.</summary>
[Message<HenanHttp>("/person/deletePerson", Envelope = typeof(FetchRequest), Reply = typeof(DeletePersonReply), Success = "获取成功", Meaning = Meaning.Fetch, Clause = "4.7")]
public readonly partial record struct DeletePerson;

/// <summary>删除人员返回. Henan §4.7.</summary>
public readonly partial record struct DeletePersonReply(
    [Field("userCode", Max = 10000, Each = 64, As = As.CommaList)] WireList<Utf8Text> Users);   // 用英文逗号分隔
