namespace Yizhan.Specs.Hainan;

/// <summary>新增设备. Hainan §5.1.</summary>
[Message<HainanVendor>("/device/add", Reply = typeof(AddDeviceReply), Success = "绑定成功", Clause = "5.1")]
public readonly partial record struct AddDevice(
    [Field("deviceKey",  Max = 50, Role = Role.Device)]                  Utf8Text DeviceKey,   // 设备编号
    [Field("deviceName", Max = 20)]                  Utf8Text Name,        // 设备名称
    [Field("deviceTag",  Max = 20, Optional = true)] Utf8Text Tag);        // 设备标签

/// <summary>The number again. Hainan §5.1.</summary>
public readonly partial record struct AddDeviceReply(
    [Field("deviceKey",  Max = 50, Optional = true)] Utf8Text DeviceKey);
