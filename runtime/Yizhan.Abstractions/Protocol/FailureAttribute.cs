namespace Yizhan;

/// <summary>The protocol's own answer to something that went wrong. The nearest declaration wins: field, message, link, protocol.</summary>
/// <remarks>
/// <code>
/// [Failure(Fault.BadSignature, "400_04", "token 或 sign 验证失败")]
/// [Failure(Fault.UnknownDevice, Text = "设备appid不存在")]              // a protocol that answers by text alone
/// [Field("content", Max = 4096), Failure(Fault.Missing, "-3", "考勤数据为空")]
/// </code>
/// A member answers <see cref="Fault.Missing"/> and <see cref="Fault.Invalid"/>: what is about a member is one of the two.
/// Texts are sent verbatim, misprints included, and never compared by a receiver.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class FailureAttribute(Fault fault, string code = "", string text = "") : Attribute
{
    /// <summary>What went wrong.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>The document's code; empty where it has none.</summary>
    public string Code { get; set; } = code;

    /// <summary>The document's wording.</summary>
    public string Text { get; set; } = text;

    /// <summary>Whether the document answers it as a success: nothing is waiting, and that is no fault of anybody.</summary>
    public bool Success { get; set; }
}
