namespace Yizhan.Specs.Zhejiang;

/// <summary>拉取任务数据: what the task ids of a heartbeat stand for. Zhejiang §3.1.</summary>
[Message<ZhejiangHttps>("T_GET_TASKS", Envelope = typeof(HttpsRequest), Reply = typeof(GetTasksReply), Meaning = Meaning.Fetch, Clause = "3.1")]
public readonly partial record struct GetTasks(
    [Field("taskids", Min = 1, Max = 1000, Each = 32)] WireList<Utf8Text> TaskIds);   // 任务 id 数组

/// <summary>任务对象列表; a task that does not exist (any more) is left out. Zhejiang §3.1.3.</summary>
public readonly partial record struct GetTasksReply(
    [Field("tasks", Max = 1000, Optional = true, Aliases = "task")] WireList<DeviceTask> Tasks);

/// <summary>任务对象. Zhejiang §3.1.3.</summary>
public readonly partial record struct DeviceTask(
    [Field("taskid",  Max = 32, Aliases = "taskId tasked")]  Utf8Text TaskId,         // 任务 id
    [Field("apicode", Max = 64)]                             Utf8Text Operation,      // 接口标识
    [Field("param",   As = As.JsonText)]                     TaskParam? Param);       // 任务参数

/// <summary>任务参数; the firmware's members reach the terminal here (ZJ-Q9). Zhejiang §3.1.3, §3.7.2.</summary>
[Assumes("the firmware's version, size and address are members of the task's param", Clause = "3.7.2")]
public readonly partial record struct TaskParam(
    [Field("excludeFields", Max = 256, Optional = true)]     Utf8Text ExcludeFields,  // 排除上报某些字段, joined with commas
    [Field("version",       Max = 64, Optional = true)]      Utf8Text Version,        // 固件包版本
    [Field("size",          Min = 0, Max = long.MaxValue)]   long? Size,              // 固件包大小, bytes
    [Field("downloadUrl",   Max = 1024, Optional = true)]    Utf8Text DownloadUrl);   // 固件包下载地址
