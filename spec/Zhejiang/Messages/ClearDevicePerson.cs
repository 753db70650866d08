namespace Yizhan.Specs.Zhejiang;

/// <summary>清空设备人员信息: everybody is removed, once the answer says so. Zhejiang §3.6.</summary>
[Message<ZhejiangHttps>("T_CLEAR_DEVICE_PERSON", Envelope = typeof(TaskRequest), Meaning = Meaning.Fetch, Clause = "3.6")]
[Formula("version+sn+token+taskid+apicode+accessSecret")]
[ReplyFormula("version+success+request.taskid+accessSecret")]
public readonly partial record struct ClearDevicePerson;
