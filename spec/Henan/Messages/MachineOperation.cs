namespace Yizhan.Specs.Henan;

/// <summary>考勤机操作: the device joins a project and shows its name, or leaves it and forgets everybody. Henan §4.13.</summary>
[Message<HenanHttp>("/device/machineOperation", Envelope = typeof(MachineRequest), Reply = typeof(MachineOperationReply), Success = "操作成功", Meaning = Meaning.Fetch, Clause = "4.13")]
public readonly partial record struct MachineOperation;

/// <summary>考勤机操作返回. Henan §4.13.</summary>
[Erratum("line 1348", Printed = "oepration", Meant = "operation")]
public readonly partial record struct MachineOperationReply(
    [Field("operation", Max = 8, Aliases = "oepration")]  Utf8Text Operation,   // 1 添加考勤设备到项目, 0 已从项目删除
    [Field("name",      Max = 256, Optional = true)]      Utf8Text Name);       // 考勤设备的名称
