using System.Text;
using Yizhan.Domain;
using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>The callbacks through the generated server and the mapping: what is stored, what is answered.</summary>
public sealed class HainanPlatformTests
{
    private const string Device = "84E0F420013300B4";
    private const string Card =
        """{"name":"仁孚行","sex":"男","birthday":"2018-01-01","idNum":"330326201801010818","address":"浙江省杭州市","photoPath":"http://a/b.jpg","compareResult":false,"id":0,"createTime":1514822399999}""";

    private readonly RecordingPlatform _platform = new(new ManualTime(DateTimeOffset.UnixEpoch));

    public static IEnumerable<TheoryDataRow<string, string>> Notices() =>
    [
        ("/autosos/callback/otherDevices/deleteDevice", "sn={0}&operationTime=2020-05-06+22%3A34%3A27"),
        ("/autosos/callback/otherDevices/addPerson", "deviceKey={0}&confirmTime=2020-05-06+22%3A34%3A27&personGuid=p"),
        ("/autosos/callback/otherDevices/deletePerson", "deviceKey={0}&confirmTime=2020-05-06+22%3A34%3A27&personGuid=p"),
    ];

    [Theory]
    [InlineData(1, PunchMethod.Face)]
    [InlineData(2, PunchMethod.Card)]
    [InlineData(3, PunchMethod.Face)]
    [InlineData(4, PunchMethod.IdCard)]
    public async Task A_recognition_becomes_a_punch(int mode, PunchMethod method)
    {
        (await IdentifyAsync($"&recMode={mode}&type=1")).ShouldBe(success: true);
        var punch = Assert.Single(_platform.Punches);
        Assert.Equal((new DeviceId("hainan", Device), "G1", method), (punch.Device, punch.DocumentId, punch.Method));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1510817674000), punch.Time);
        Assert.Equal(TimeSpan.FromHours(8), punch.Time.Offset);
    }

    [Theory]
    [InlineData("STRANGERBABY", 2)]
    [InlineData("IDCARDBABY", 1)]
    [InlineData("DE71B426948D5380E0B42899C75B7479", 2)]
    [Covers("HN-6.2.b3")]
    public async Task Everybody_is_stored_as_sent_whatever_the_comparison_says(string person, int type)
    {
        (await IdentifyAsync($"&recMode=1&type={type}", person)).ShouldBe(success: true);
        Assert.Equal(person, Assert.Single(_platform.Punches).PersonId);
    }

    [Fact]
    public async Task Details_are_a_json_object_without_a_persons_data()
    {
        (await IdentifyAsync($"&recMode=4&type=1&cardNo=330326201801010818&personName={Uri.EscapeDataString("仁孚行")}"
            + $"&photoUrl=http%3A%2F%2Fa%2Fp.jpg&idCardInfo={Uri.EscapeDataString(Card)}")).ShouldBe(success: true);
        var details = Assert.Single(_platform.Punches).Details!;
        Assert.Equal(
            """{"photoUrl":"http://a/p.jpg","showTime":"1510817674000","type":1,"recMode":4,"cardNo":"330*************18","personName":"仁*","idCardInfo":{"name":"仁*","sex":"男","birthday":"***","idNum":"330*************18","address":"浙*","photoPath":"<14 bytes>","compareResult":false,"id":0,"createTime":1514822399999}}""",
            details);
        Assert.DoesNotContain("201801010818", details, StringComparison.Ordinal);
    }

    [Fact, Covers("HN-Q15")]
    public async Task Two_numbers_of_one_device_have_to_be_the_same()
    {
        (await IdentifyAsync($"&recMode=1&type=1&sn={Device}")).ShouldBe(success: true);
        (await IdentifyAsync("&recMode=1&type=1&sn=other")).ShouldBe(success: false);
        Assert.Single(_platform.Punches);
    }

    [Fact, Covers("HN-B2")]
    public async Task A_device_that_nobody_knows_is_refused()
    {
        (await IdentifyAsync("&recMode=1&type=1", device: "unknown")).ShouldBe(success: false);
        Assert.Empty(_platform.Punches);
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public async Task A_notice_is_answered_with_success_for_a_device_that_is_known(string path, string form)
    {
        (await ServeAsync(path, form.Replace("{0}", Device))).ShouldBe(success: true);
        (await ServeAsync(path, form.Replace("{0}", "unknown"))).ShouldBe(success: false);
        Assert.Empty(_platform.Punches);
    }

    private Task<Served> IdentifyAsync(string more, string person = "p", string device = Device) => ServeAsync(
        "/autosos/callback/otherDevices/identify",
        $"guid=G1&deviceKey={device}&personGuid={person}&showTime=1510817674000{more}");

    private async Task<Served> ServeAsync(string path, string form)
    {
        var directory = new StubDirectory("baseUrl");
        directory.Add(HainanProtocol.Facts.Key, Device, new CredentialSet([new("baseUrl", "https://vendor.example")]));
        var gate = new ServerGate(HainanProtocol.Facts, directory, _platform.Time, static bytes => bytes.Clear());
        var server = new HainanCallbacks.Server(gate, new HainanPlatform(_platform));
        using var call = new ServerCall
        {
            Body = new(Encoding.UTF8.GetBytes(form)),
            Path = path,
            ContentType = HainanBench.FormType,
            Cancellation = TestContext.Current.CancellationToken,
        };
        await server.ServeAsync(call);
        return new(call.Output.Written.ToArray(), call.Fault, call.Error);
    }
}
