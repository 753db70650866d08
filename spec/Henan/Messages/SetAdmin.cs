namespace Yizhan.Specs.Henan;

/// <summary>设置管理员（放弃维护）. Henan §4.8.</summary>
[Message<HenanHttp>("/person/setAdmin", Envelope = typeof(FetchRequest), Reply = typeof(SetAdminReply), Success = "获取成功", Meaning = Meaning.Fetch, Obsolete = true, Clause = "4.8")]
public readonly partial record struct SetAdmin;

/// <summary>设置管理员返回; without privilege it is MANAGER. Henan §4.8.</summary>
public readonly partial record struct SetAdminReply(
    [Field("userCode",  Max = 10000, Each = 64, As = As.CommaList)] WireList<Utf8Text> Users,
    [Field("privilege", Max = 32, Optional = true)]                 Utf8Text Privilege);        // MANAGER, USER
