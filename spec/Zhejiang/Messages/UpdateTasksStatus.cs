namespace Yizhan.Specs.Zhejiang;

/// <summary>提交任务状态变更: the result of tasks, and who is on the terminal after them. Zhejiang §3.2.</summary>
[Message<ZhejiangHttps>("T_UPDATE_TASKS_STATUS", Envelope = typeof(HttpsRequest), Meaning = Meaning.Result, Clause = "3.2")]
[Assumes("a task with failed persons that was otherwise done is 完成", Clause = "3.2.1")]
[Assumes("reporting a task twice is success", Clause = "3.2.1")]
public readonly partial record struct UpdateTasksStatus(
    [Field("task",        Min = 1, Max = 1000, Aliases = "tasks")] WireList<TaskResult> Tasks,   // 任务对象列表
    [Field("personCount", Min = 0, Max = int.MaxValue)]            int PersonCount,              // 授权人员总数
    [Field("faceCount",   Min = 0, Max = int.MaxValue)]            int FaceCount);               // 授权人脸总数

/// <summary>任务对象. Zhejiang §3.2.2.</summary>
[Erratum("line 423", Printed = "taskId List", Meant = "taskid String")]
public readonly partial record struct TaskResult(
    [Field("taskid",        Max = 32, Aliases = "taskId tasked")]  Utf8Text TaskId,              // 任务 id
    [Field("status")]                                              TaskOutcome Outcome,          // 任务处理状态
    [Field("failedPersons", Max = 10000, Optional = true)]         WireList<FailedPerson> FailedPersons,  // 人员授权失败信息
    [Field("failedFaces",   Max = 10000, Optional = true)]         WireList<FailedPerson> FailedFaces);   // 人脸授权失败信息

/// <summary>授权失败信息; the codes are the terminal's own. Zhejiang §3.2.2.</summary>
public readonly partial record struct FailedPerson(
    [Field("personId", Max = 64)]                                  Utf8Text PersonId,
    [Field("errCode",  Max = 32, Aliases = "errorCode")]           Utf8Text Code);
