using System.Net;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>A terminal that was built from chapter six asks the real platform for people and uploads over HTTP.</summary>
public sealed class ChengduHttpsTests
{
    private const string Sn = ChengduBed.Sn;
    private const string Key = ChengduBed.Key;
    private const string Idle = """{"Result":0,"Content":"","Msg":"空闲-成功"}""";
    private const string Failed = """{"Result":-1,"Content":"","Msg":"服务器异常-失败"}""";
    private const string Unknown = """{"Result":-2,"Content":"","Msg":"设备序列号不存在"}""";
    private const string NoData = """{"Result":-3,"Content":"","Msg":"考勤数据为空"}""";
    private const string NoType = """{"Result":-3,"Content":"","Msg":"反馈类型不能为空"}""";
    private const string Service = "/Service/DevivePacketWebSvr.assx/";
    private const string AddPerson = "/httpserver" + Service + "GetAddPerson?sn=" + Sn;
    private const string DeletePerson = "/httpservice" + Service + "GetDelPerson?sn=" + Sn;
    private const string Upload = "/httpservice" + Service + "UploadAttendance";
    private const string FeedBack = "/httpserver" + Service + "FeedBack";
    private const string Punch = """{"count":1,"logs":[{"sn":"CD673230723134","user_id":"5","recog_time":"2026-11-11 08:00:01"}]}""";

    [Fact, Covers("CD-6.2.o1", "CD-6.2.o2", "CD-6.2.b1", "CD-6.5.o1", "CD-C3")]
    public async Task People_are_offered_sealed_until_the_feedback_that_they_were_added()
    {
        await using var bed = await ChengduBed.StartAsync();
        Assert.Equal(Idle, await GetAsync(bed, AddPerson));
        Assert.True(await bed.Server.OnlineAsync("chengdu/" + Sn));
        await bed.AddPersonAsync("5", "张三", photo: [0xFF, 0xD8, 0xFF, 1]);
        var command = await bed.CommandAsync("enrol", "5");
        for (var offered = 1; offered <= 2; offered++)
        {
            Assert.Equal(
                """[{"user_id":"5","name":"张三","work_sn":"5","id_card":"510101199001011234","face_template":"/9j/AQ=="}]""",
                Opened(await GetAsync(bed, AddPerson)));
            Assert.Equal($"delivered {offered}", await bed.CommandBecomesAsync(command, $"delivered {offered}"));
        }

        Assert.Equal(Idle, await GetAsync(bed, DeletePerson));
        Assert.Equal(Idle, await PostAsync(bed, $"{FeedBack}?type=2&sn={Sn}&msg=%E4%BA%BA%E5%91%98%E4%B8%8B%E5%8F%91%E6%88%90%E5%8A%9F"));
        Assert.Equal("succeeded 2", await bed.CommandBecomesAsync(command, "succeeded 2"));
        Assert.Equal(Idle, await GetAsync(bed, AddPerson));
    }

    [Fact, Covers("CD-6.4.o1", "CD-6.4.o2", "CD-6.4.b1", "CD-6.5.b2")]
    public async Task People_to_delete_are_offered_together_with_the_time()
    {
        await using var bed = await ChengduBed.StartAsync();
        var command = await bed.CommandAsync("remove", "5", "6");
        Assert.Equal(Idle, await GetAsync(bed, AddPerson));
        Assert.Equal(
            """[{"type":0,"user_id":"5","time":"2026-11-11 08:00:00"},{"type":0,"user_id":"6","time":"2026-11-11 08:00:00"}]""",
            Opened(await GetAsync(bed, DeletePerson)));

        // A feedback about people to add is not about these.
        Assert.Equal(Idle, await PostAsync(bed, $"{FeedBack}?type=2&sn={Sn}"));
        Assert.Equal("delivered 1", await bed.CommandBecomesAsync(command, "delivered 1"));
        Assert.Equal(Idle, await PostAsync(bed, $"{FeedBack}?type=0&sn={Sn}&msg="));
        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(command, "succeeded 1"));
        Assert.Equal(Idle, await GetAsync(bed, DeletePerson));
    }

    [Fact, Covers("CD-X5")]
    public async Task A_feedback_may_come_by_GET_as_a_form_and_with_codes_that_one_maker_exchanges()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.RegisterAsync(Sn, Key, new { feedbackCodes = "exchanged" });
        var done = await bed.CommandAsync("remove", "5");
        await GetAsync(bed, DeletePerson);
        Assert.Equal(Idle, await GetAsync(bed, $"{FeedBack}?type=1&sn={Sn}&msg=ok"));
        Assert.Equal("succeeded 1", await bed.CommandBecomesAsync(done, "succeeded 1"));

        var failed = await bed.CommandAsync("remove", "6");
        await GetAsync(bed, DeletePerson);
        Assert.Equal(Idle, await PostAsync(bed, FeedBack, ("type", "0"), ("sn", Sn), ("msg", "没有 此人")));
        Assert.Equal("failed 1 没有 此人", await bed.CommandBecomesAsync(failed, "failed 1 没有 此人"));
    }

    [Theory, Covers("CD-6.3.o1", "CD-C3", "CD-X4")]
    [InlineData("query, upper-case hexadecimal")]
    [InlineData("query, lower-case hexadecimal")]
    [InlineData("query, base64")]
    [InlineData("query, a blank before the name")]
    [InlineData("form")]
    [InlineData("form, capitals and more members")]
    public async Task Punches_are_taken_however_they_come(string how)
    {
        await using var bed = await ChengduBed.StartAsync();
        for (var twice = 0; twice < 2; twice++)
        {
            Assert.Equal(Idle, how switch
            {
                "query, lower-case hexadecimal" => await PostAsync(bed, $"{Upload}?sn={Sn}&content={Sealed(Punch).ToLowerInvariant()}"),
                "query, base64" => await PostAsync(bed, $"{Upload}?sn={Sn}&content={WebUtility.UrlEncode(Convert.ToBase64String(PlainPacket.Seal(Punch, Key)))}"),
                "query, a blank before the name" => await PostAsync(bed, $"{Upload}?sn={Sn}&%20content={Sealed(Punch)}"),
                "form" => await PostAsync(bed, Upload, ("sn", Sn), ("content", Sealed(Punch))),
                "form, capitals and more members" => await PostAsync(
                    bed, Upload, ("sn", Sn + " "), ("Content", Sealed(Punch.Replace("count", "Count", StringComparison.Ordinal).Replace("}]", ",\"recog_type\":\"iris\"}]", StringComparison.Ordinal)))),
                _ => await PostAsync(bed, $"{Upload}?sn={Sn}&content={Sealed(Punch)}"),
            });
            Assert.Equal(["5 2026-11-11T08:00:01.000+08:00"], await bed.PunchesAsync());
        }
    }

    [Theory, Covers("CD-6.2.o4", "CD-6.3.o2", "CD-6.3.o3", "CD-6.3.o4", "CD-6.4.o4", "CD-6.5.o2", "CD-6.5.o3", "CD-6.5.o4", "CD-Q38")]
    [InlineData("GetAddPerson?sn=NOBODY", Unknown)]
    [InlineData("GetAddPerson", Unknown)]
    [InlineData("GetDelPerson?sn=", Unknown)]
    [InlineData("UploadAttendance?sn=NOBODY", Unknown)]
    [InlineData("UploadAttendance?sn=" + Sn, NoData)]
    [InlineData("UploadAttendance?content=&sn=" + Sn, NoData)]
    [InlineData("UploadAttendance?content=zz&sn=" + Sn, Failed)]
    [InlineData("FeedBack?type=2&sn=NOBODY", Unknown)]
    [InlineData("FeedBack?sn=" + Sn, NoType)]
    [InlineData("FeedBack?type=&sn=" + Sn, NoType)]
    [InlineData("FeedBack?type=4&sn=" + Sn, Failed)]
    public async Task What_is_wrong_has_its_result(string call, string expected)
    {
        await using var bed = await ChengduBed.StartAsync();
        var path = "/httpserver" + Service + call;
        Assert.Equal(expected, call.StartsWith("Get", StringComparison.Ordinal) ? await GetAsync(bed, path) : await PostAsync(bed, path));
    }

    [Theory, Covers("CD-C5", "CD-6.3.o2", "CD-6.3.o4")]
    [InlineData("another!", Punch, Failed)]
    [InlineData(Key, "count=1", Failed)]
    [InlineData(Key, """{"count":0,"logs":[]}""", NoData)]
    [InlineData(Key, """{"count":1,"logs":[{"sn":"OTHER","user_id":"5","recog_time":"2026-11-11 08:00:01"}]}""", Failed)]
    [InlineData(Key, """{"count":1,"logs":[{"sn":"CD673230723134","user_id":"","recog_time":"2026-11-11 08:00:01"}]}""", Failed)]
    public async Task A_content_that_cannot_be_taken_stores_nothing(string key, string content, string expected)
    {
        await using var bed = await ChengduBed.StartAsync();
        Assert.Equal(expected, await PostAsync(bed, $"{Upload}?sn={Sn}&content={Convert.ToHexString(PlainPacket.Seal(content, key))}"));
        Assert.Empty(await bed.PunchesAsync());
    }

    [Theory, Covers("CD-X1", "CD-Q14")]
    [InlineData("/httpserver" + Service)]
    [InlineData("/httpservice" + Service)]
    [InlineData("/httperver" + Service)]
    [InlineData("/Web" + Service)]
    [InlineData(Service)]
    [InlineData("/HTTPSERVER/service/devivepacketwebsvr.ASSX/")]
    public async Task Every_prefix_and_case_is_answered(string prefix)
    {
        await using var bed = await ChengduBed.StartAsync();
        Assert.Equal(Idle, await GetAsync(bed, $"{prefix}GetAddPerson?sn={Sn}"));
        Assert.Equal(Idle, await GetAsync(bed, $"{prefix}GetDelPerson?sn={Sn}"));
        Assert.Equal(Idle, await PostAsync(bed, $"{prefix}UploadAttendance?sn={Sn}&content={Sealed(Punch)}"));
        Assert.Equal(Idle, await PostAsync(bed, $"{prefix}FeedBack?type=2&sn={Sn}"));
    }

    private static string Sealed(string json) => Convert.ToHexString(PlainPacket.Seal(json, Key));

    private static string? Opened(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        Assert.Equal((0, "空闲-成功"), (json.RootElement.GetProperty("Result").GetInt32(), json.RootElement.GetProperty("Msg").GetString()));
        var content = json.RootElement.GetProperty("Content").GetString()!;
        Assert.Matches("^[0-9A-F]+$", content);
        return PlainPacket.Open(Convert.FromHexString(content), Key);
    }

    private static async Task<string> GetAsync(ChengduBed bed, string path)
    {
        using var answer = await bed.Server.Device.GetAsync(path);
        return await TextAsync(answer);
    }

    private static async Task<string> PostAsync(ChengduBed bed, string path, params (string Name, string Value)[] form)
    {
        using HttpContent? content = form.Length == 0
            ? null
            : new FormUrlEncodedContent(form.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var answer = await bed.Server.Device.PostAsync(path, content);
        return await TextAsync(answer);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }
}
