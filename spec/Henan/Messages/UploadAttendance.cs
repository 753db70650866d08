namespace Yizhan.Specs.Henan;

/// <summary>上传考勤（放弃维护）. Henan §4.5.</summary>
[Message<HenanHttp>("/attendance/uploadAttendance", Envelope = typeof(BringRequest), Success = "操作成功", Empty = Empty.Absent, Meaning = Meaning.Punch, Obsolete = true, Clause = "4.5")]
[Failure(Fault.Missing, Text = "未传入userCode或time或type")]
[Failure(Fault.Invalid, Text = "操作失败")]
[Failure(Fault.Refused, Text = "操作失败")]
public readonly partial record struct UploadAttendance(
    [Field("data", Max = 100, As = As.Whole)] WireList<PunchRow> Punches);
