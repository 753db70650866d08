using Yizhan.Domain;

namespace Yizhan.Tests.Handling;

public sealed class ReplyTests
{
    private static readonly MemberTable Members = new("Upload", "5.3.3", new Member("logs", "Logs"));

    [Fact]
    public void A_success_is_delivered_whether_it_says_something_or_not()
    {
        var reply = Reply<int>.Success(7);
        Assert.Equal((true, 7, false, 0), (reply.Succeeded, reply.Value, reply.IsEmpty, reply.Next));
        Assert.Equal(Receipt.Delivered, reply.ToReceipt());
        var nothing = Reply<int>.Nothing();
        Assert.Equal((true, 0, true), (nothing.Succeeded, nothing.Value, nothing.IsEmpty));
        Assert.Equal(Receipt.Delivered, nothing.ToReceipt());
    }

    [Fact]
    public void A_success_may_name_what_comes_next()
    {
        var reply = Reply<int>.Nothing() with { Next = 0x25 };
        Assert.Equal((ReplyKind.Success, true, 0x25), (reply.Kind, reply.IsEmpty, reply.Next));
        Assert.Equal(Receipt.Delivered, reply.ToReceipt());
    }

    [Theory]
    [InlineData("9998", "未知错误", "9998 未知错误")]
    [InlineData("9998", "", "9998")]
    [InlineData("", "未知错误", "未知错误")]
    [InlineData("", "", "")]
    public void A_failure_is_a_refusal_in_the_words_of_the_platform(string code, string text, string reason)
    {
        var reply = Reply<int>.Failure(code, text);
        Assert.False(reply.Succeeded);
        Assert.Equal(new Receipt(ReceiptKind.Rejected, reason), reply.ToReceipt());
    }

    [Fact]
    public void What_may_not_be_sent_is_a_refusal_that_names_the_member()
    {
        using var output = new WireWriter();
        output.Refuse(Members, 0, WireCode.TooLong, 5, 4);
        var reply = Reply<int>.NotSent(output.Error);
        Assert.Equal((ReplyKind.NotSent, WireCode.TooLong), (reply.Kind, reply.Error.Code));
        Assert.Equal(new Receipt(ReceiptKind.Rejected, "Upload.Logs (logs, §5.3.3): 5, at most 4"), reply.ToReceipt());
    }

    [Fact]
    public void Without_an_answer_that_can_be_read_it_is_tried_again()
    {
        Assert.Equal(new Receipt(ReceiptKind.Unreachable, "no network"), Reply<int>.NoAnswer("no network").ToReceipt());
        Assert.Equal(new Receipt(ReceiptKind.Unreachable, "the signature is wrong"), Reply<int>.Unreadable("the signature is wrong").ToReceipt());
        var reply = Reply<int>.Unreadable(WireError.MissingMember(Members, 0));
        Assert.Equal((ReplyKind.Unreadable, WireCode.Missing), (reply.Kind, reply.Error.Code));
        Assert.Equal(new Receipt(ReceiptKind.Unreachable, "Upload.Logs (logs, §5.3.3): is missing or empty"), reply.ToReceipt());
    }
}
