namespace Yizhan.Specs.Zhejiang;

/// <summary>删除设备人员信息: the people to be removed. Zhejiang §3.5.</summary>
/// <remarks>The answer's formula leaves the response out, so the list of people is unprotected (ZJ-Q10).</remarks>
[Message<ZhejiangHttps>("T_DEL_DEVICE_PERSON", Envelope = typeof(TaskRequest), Reply = typeof(DeleteDevicePersonReply), Meaning = Meaning.Fetch, Clause = "3.5")]
[ReplyFormula("version+success+request.taskid+accessSecret", Also = "version+success+request.taskid+response+accessSecret")]
public readonly partial record struct DeleteDevicePerson;

/// <summary>待删除人员. Zhejiang §3.5.3.</summary>
public readonly partial record struct DeleteDevicePersonReply(
    [Field("personIds", Max = 10000, Each = 64)] WireList<Utf8Text> PersonIds);            // 待删除人员 ids
