using System.Text;
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

    [Theory, Covers("HN-Q9")]
    [InlineData("1543374383000", true)]
    [InlineData("1543374383000", false)]
    [InlineData("2018-11-28T03:06:23+0000", true)]
    [InlineData("2018-11-28T03:06:23+00:00", true)]
    [InlineData("2018-11-28T03:06:23Z", true)]
    [InlineData("2018-11-28T11:06:23+08:00", true)]
    [InlineData("2018-11-28T03:06:23", true)]
    public async Task A_recognition_has_one_time_however_it_is_written_and_without_a_zone_it_is_UTC(string written, bool quoted)
    {
        var bench = new HainanBench(DateTimeOffset.UnixEpoch);
        var times = new List<DateTimeOffset>();
        bench.Handler.Script = message =>
        {
            times.Add(((Identify)message).At.ToDateTimeOffset());
            return null;
        };
        var operation = HainanBench.At("/autosos/callback/otherDevices/identify");
        var form = $"guid=G1&deviceKey=k&personGuid=p&showTime={Uri.EscapeDataString(written)}&type=1&recMode=4";
        var json = $$"""{"guid":"G1","deviceKey":"k","personGuid":"p","showTime":{{(quoted ? $"\"{written}\"" : written)}},"type":1,"recMode":4}""";
        (await bench.ServeAsync(operation, Encoding.UTF8.GetBytes(form))).ShouldBe(success: true);
        (await bench.ServeAsync(operation, Encoding.UTF8.GetBytes(json), "application/json")).ShouldBe(success: true);
        Assert.Equal(2, times.Count);
        Assert.All(times, static time => Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1543374383000), time));
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
