using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Spellings and roles beside the vectors: what the page of the province settles and no vector shows.</summary>
public sealed class HainanReadingTests
{
    [Fact, Covers("HN-T1", "HN-T2", "HN-T3", "HN-Q1")]
    public void The_platform_calls_chapter_five_and_the_vendor_chapter_six_and_both_sides_of_both_exist()
    {
        Assert.Equal((Transport.Http, Caller.Platform), (HainanVendor.Facts.Transport, HainanVendor.Facts.Caller));
        Assert.Equal((Transport.Http, Caller.Device), (HainanCallbacks.Facts.Transport, HainanCallbacks.Facts.Caller));
        Assert.Equal((8, 4), (HainanVendor.Facts.Operations.Count, HainanCallbacks.Facts.Operations.Count));
        Assert.All(HainanBench.Operations, static operation => Assert.Equal("POST", operation.Facts.Method));
        Assert.All(HainanBench.Links, static link =>
        {
            Assert.StartsWith(HainanBench.FormType, link.Facts.ContentType, StringComparison.Ordinal);
            Assert.NotNull(link.Type.GetNestedType("Server"));
            Assert.NotNull(link.Type.GetNestedType("Client"));
        });
    }

    [Fact, Covers("HN-Q2")]
    public void Nothing_is_signed() => Assert.All(HainanBench.Operations, static operation => Assert.False(operation.IsSigned));

    [Fact, Covers("HN-T4")]
    public void The_paths_of_chapter_five_are_the_assumed_ones_and_can_be_moved()
    {
        Assert.Equal(
            ["/device/add", "/device/delete", "/device/query", "/person/authorize", "/person/delete", "/person/photo", "/person/register", "/person/revoke"],
            HainanVendor.Facts.Operations.Select(static operation => operation.Route).Order(StringComparer.Ordinal));
        Assert.NotEmpty(HainanVendor.Facts.Setting);
    }

    [Theory, Covers("HN-Q19")]
    [InlineData("\"6.0011\"", "6.0011")]
    [InlineData("6.10", "6.10")]
    public void A_version_keeps_its_digits(string written, string read)
    {
        using var session = HainanBench.Session();
        var reply = HainanVendor.ReadQueryDeviceReply(
            """{"success":true,"message":"x","code":200,"timestamp":1,"result":{"deviceKey":"1","versionNo":""" + written + "}}", session);
        Assert.Equal(read, reply.Value.Version.ToString());
    }

    [Theory, Covers("HN-Q23")]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    public void A_comparison_is_read_as_a_boolean_in_any_of_its_forms(string written, bool matched)
    {
        using var scratch = new Scratch();
        Assert.True(HainanCallbacks.TryRead(
            $"guid=G1&deviceKey=k&personGuid=p&showTime=1510817674000&type=1&recMode=4&idCardInfo={Uri.EscapeDataString("{\"compareResult\":" + written + "}")}",
            scratch,
            out Identify message,
            out var error), error.ToString());
        Assert.Equal(matched, message.IdCard!.Value.Matched);
    }
}
