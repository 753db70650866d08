namespace Yizhan.Specs.Hainan;

/// <summary>接口回调: the vendor's system calls the platform, form requests. Hainan §6.</summary>
[Link<HainanProtocol>(Transport.Http, Setting = "CallbackPath", Clause = "6")]
[Wire(Dialect.Form, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Json, Quirks = Quirks.Lenient | Quirks.WholeInOneMember)]
[Assumes("a callback is answered with the envelope of chapter four", Clause = "6")]
[Assumes("date is yyyy-MM-dd HH:mm:ss at +08:00; milliseconds and ISO 8601 are read too", Clause = "6.1")]
public readonly partial struct HainanCallbacks;
