using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>What the generated server made of a request: its answer, read back.</summary>
internal sealed record Served(byte[] Answer, Fault Fault, WireError Error, bool Success, string Code, string Text)
{
    public static Served Of(GeneratedLink link, ServerCall call)
    {
        using var scratch = new Scratch();
        var envelope = link.Answer.Read(call.Output.Text, scratch);
        var error = Records.Get(envelope, "error") as ErrorBody?;
        return new(
            call.Output.Written.ToArray(),
            call.Fault,
            call.Error,
            (bool)Records.Get(envelope, "success")!,
            error?.Code.ToString() ?? "",
            error?.Text.ToString() ?? "");
    }

    /// <summary>The answer is what a vector expects: accepted, or refused with its code and words.</summary>
    public void ShouldBe(Vector vector)
    {
        switch (vector.Outcome)
        {
            case "accept":
                Assert.True(Success, $"refused with {Code}: {Fault} {Error}");
                Assert.Equal(Fault.None, Fault);
                break;
            case "reject":
                Assert.False(Success);
                Assert.Equal((vector.ExpectedText("errorcode"), vector.ExpectedText("errmsg")), (Code, Text));
                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }
    }
}
