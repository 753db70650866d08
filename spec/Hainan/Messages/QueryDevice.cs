namespace Yizhan.Specs.Hainan;

/// <summary>查询设备信息. Hainan §5.2.</summary>
[Message<HainanVendor>("/device/query", Reply = typeof(QueryDeviceReply), Success = "查询数据成功", Clause = "5.2")]
public readonly partial record struct QueryDevice(
    [Field("deviceKey", Max = 50, Role = Role.Device)]                          Utf8Text DeviceKey);  // 设备编号

/// <summary>设备信息. Hainan §5.2.</summary>
[Assumes("limits of tag and name are those of 5.1; versionNo has at most 64 characters", Clause = "5.2")]
public readonly partial record struct QueryDeviceReply(
    [Field("deviceKey",      Max = 50)]                                          Utf8Text DeviceKey,   // 设备序列号
    [Field("tag",            Max = 20, Optional = true)]                         Utf8Text Tag,         // 设备备注, deviceTag of 5.1
    [Field("name",           Max = 20, Optional = true)]                         Utf8Text Name,        // 设备名称
    [Field("state")]                                                             DeviceState? State,   // 设备状态
    [Field("onlineState")]                                                       OnlineState? Online,  // 设备在线状态
    [Field("versionNo",      Max = 64, Optional = true)]                         Utf8Text Version,     // 设备应用版本号, "6.0011"
    [Field("lastActiveTime", Format = "yyyy-MM-dd HH:mm:ss|ms|iso", As = As.Text)] WireTime? LastActive, // 设备最后活跃时间
    [Field("createTime",     Format = "yyyy-MM-dd HH:mm:ss|ms|iso", As = As.Text)] WireTime? Created);   // 设备创建时间
