namespace Yizhan.Specs.Hainan;

/// <summary>接口: the platform calls the vendor's system, form requests, JSON answers. Hainan §5.</summary>
[Link<HainanProtocol>(Transport.Http, Caller = Caller.Platform, Setting = "VendorPath", Clause = "5")]
[Wire(Dialect.Form, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Json, Quirks = Quirks.Lenient)]
[Assumes("POST, a form body and the paths are ours; a JSON object with the same names is read too", Clause = "5")]
[Assumes("guids are joined with commas; semicolons, upright bars and a JSON array are read too", Clause = "5.5")]
public readonly partial struct HainanVendor;
