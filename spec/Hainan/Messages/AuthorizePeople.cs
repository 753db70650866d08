namespace Yizhan.Specs.Hainan;

/// <summary>批量授权人员到设备; the vendor reports each person with 6.3. Hainan §5.6.</summary>
[Message<HainanVendor>("/person/authorize", Success = "批量授权人员到设备", Clause = "5.6")]
public readonly partial record struct AuthorizePeople(
    [Field("guids", As = As.CommaList, Min = 1, Max = 1000, Each = 64, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> Guids,  // 平台人员多个guid
    [Field("permission")]                                                       Permission Permission,     // 权限
    [Field("passTimes", Max = 30, Optional = true)]                             Utf8Text PassTimes,        // 允许的进入时间, as it is
    [Field("deviceKey", Max = 50, Role = Role.Device), Erratum("line 474", Printed = "20", Meant = "50, as in 5.1")] Utf8Text DeviceKey); // 设备序列号

/// <summary>人员销权; the vendor reports each person with 6.4. Hainan §5.7.</summary>
[Message<HainanVendor>("/person/revoke", Success = "人员销权", Clause = "5.7")]
public readonly partial record struct RevokePeople(
    [Field("guids", As = As.CommaList, Min = 1, Max = 1000, Each = 64, Quirks = Quirks.LooseSeparators)] WireList<Utf8Text> Guids,  // 平台人员多个guid
    [Field("deviceKey", Max = 50, Role = Role.Device), Erratum("line 538", Printed = "20", Meant = "50, as in 5.1")] Utf8Text DeviceKey); // 设备序列号

/// <summary>授权回调. Hainan §6.3.</summary>
[Message<HainanCallbacks>("/autosos/callback/otherDevices/addPerson", Success = "success", Clause = "6.3")]
[Erratum("lines 797, 802", Printed = "20", Meant = "64; the guid of the example has 32 characters")]
public readonly partial record struct PersonAuthorized(
    [Field("deviceKey",   Max = 50, Role = Role.Device), Erratum("line 787", Printed = "20", Meant = "50, as in 5.1")] Utf8Text DeviceKey, // 设备序列号
    [Field("confirmTime", Format = "yyyy-MM-dd HH:mm:ss|ms|iso")]               WireTime At,               // 确认时间
    [Field("personGuid",  Max = 64)]                                            Utf8Text PersonGuid,       // 人员guid
    [Field("faceGuid",    Max = 64, Optional = true)]                           Utf8Text FaceGuid);        // 人员照片guid

/// <summary>销权回调. Hainan §6.4.</summary>
[Message<HainanCallbacks>("/autosos/callback/otherDevices/deletePerson", Success = "success", Clause = "6.4")]
[Erratum("line 834", Printed = "20", Meant = "64; the guid of the example has 32 characters")]
public readonly partial record struct PersonRevoked(
    [Field("deviceKey",   Max = 50, Role = Role.Device), Erratum("line 824", Printed = "20", Meant = "50, as in 5.1")] Utf8Text DeviceKey, // 设备序列号
    [Field("confirmTime", Format = "yyyy-MM-dd HH:mm:ss|ms|iso")]               WireTime At,               // 确认时间
    [Field("personGuid",  Max = 64)]                                            Utf8Text PersonGuid);      // 人员guid
