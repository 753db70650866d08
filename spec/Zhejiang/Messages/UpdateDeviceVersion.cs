namespace Yizhan.Specs.Zhejiang;

/// <summary>更新设备版本: the terminal loads the firmware that its task names. Zhejiang §3.7.</summary>
/// <remarks>The document's example has no param and the apicode of §3.6 (ZJ-Q9); without param is read as well.</remarks>
[Message<ZhejiangHttps>("T_UPDATE_DEVICE_VERSION", Envelope = typeof(TaskRequest), Reply = typeof(UpdateDeviceVersionReply), Meaning = Meaning.Fetch, Clause = "3.7")]
[ReplyFormula("version+success+request.taskid+accessSecret", Also = "version+success+request.taskid+response+accessSecret")]
[Erratum("line 713", Printed = "T_CLEAR_DEVICE_PERSON", Meant = "T_UPDATE_DEVICE_VERSION")]
public readonly partial record struct UpdateDeviceVersion(
    [Field("version",     Max = 64, Optional = true)]      Utf8Text Version,               // 固件包版本
    [Field("size",        Min = 0, Max = long.MaxValue)]   long? Size,                     // 固件包大小, bytes
    [Field("downloadUrl", Max = 1024, Optional = true)]    Utf8Text DownloadUrl);          // 固件包下载地址

/// <summary>Not documented; a platform that answers with the three members is read (ZJ-Q9). Zhejiang §3.7.3.</summary>
public readonly partial record struct UpdateDeviceVersionReply(
    [Field("version",     Max = 64, Optional = true)]      Utf8Text Version,               // 固件包版本
    [Field("size",        Min = 0, Max = long.MaxValue)]   long? Size,                     // 固件包大小, bytes
    [Field("downloadUrl", Max = 1024, Optional = true)]    Utf8Text DownloadUrl);          // 固件包下载地址
