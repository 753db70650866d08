namespace Yizhan.Specs.Hainan;

/// <summary>删除设备; the vendor reports it with 6.1 when it is done. Hainan §5.3.</summary>
[Message<HainanVendor>("/device/delete", Success = "删除设备成功", Clause = "5.3")]
public readonly partial record struct DeleteDevice(
    [Field("deviceKey", Max = 50, Role = Role.Device)] Utf8Text DeviceKey);                    // 设备编号

/// <summary>删除设备, the callback. Hainan §6.1.</summary>
[Message<HainanCallbacks>("/autosos/callback/otherDevices/deleteDevice", Success = "success", Clause = "6.1")]
public readonly partial record struct DeviceDeleted(
    [Field("sn", Max = 50, Role = Role.Device), Erratum("line 665", Printed = "20", Meant = "50, as in 5.1")] Utf8Text DeviceKey,   // 设备序列号
    [Field("operationTime", Format = "yyyy-MM-dd HH:mm:ss|ms|iso")]                       WireTime At);         // 操作时间
