namespace Yizhan.Specs.Henan;

/// <summary>命令回调: what became of a command. Henan §4.10.</summary>
[Message<HenanHttp>("/device/callback", Envelope = typeof(BringRequest), Reply = typeof(CallbackReply), Success = "操作成功", Empty = Empty.Absent, Meaning = Meaning.Result, Clause = "4.10")]
[Failure(Fault.Refused, Text = "操作失败")]
[Assumes("a second callback with one code is a success without effect", Clause = "4.10")]
public readonly partial record struct Callback(
    [Field("msg",     Max = 1024)]         Utf8Text Text,
    [Field("success", As = As.OneZero)]    bool Success);

/// <summary>命令回调返回: only on failure, why. Henan §4.10.</summary>
public readonly partial record struct CallbackReply(
    [Field("msg", Max = 1024, Optional = true)] Utf8Text Text);                                 // 错误信息
