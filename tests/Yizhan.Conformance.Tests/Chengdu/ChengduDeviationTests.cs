using System.Text;
using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>How terminals in the field depart from the document over HTTPS, one fact each.</summary>
public sealed class ChengduDeviationTests
{
    private const string AddPath = "/httpserver/Service/DevivePacketWebSvr.assx/GetAddPerson";
    private const string DeletePath = "/httpservice/Service/DevivePacketWebSvr.assx/GetDelPerson";
    private const string UploadPath = "/httpservice/Service/DevivePacketWebSvr.assx/UploadAttendance";
    private const string FeedBackPath = "/httpserver/Service/DevivePacketWebSvr.assx/FeedBack";
    private const string RegisterPath = "/Regist.Asfx";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string Log = """{"sn":"CD673230723134","user_id":"1001","recog_time":"2021-03-28 03:16:08"}""";

    private readonly ChengduBench _bench = new("Ab3dEf7H");

    public static TheoryData<string> Prefixes() => ["/httpserver", "/httpservice", "/httperver", "/Web", ""];

    [Theory]
    [MemberData(nameof(Prefixes))]
    [Covers("CD-X1")]
    public void Every_interface_is_found_under_every_prefix(string prefix)
    {
        var paths = LinkPaths.Of(ChengduHttps.Facts).Where(path => path.Path.StartsWith(prefix + "/Service/", StringComparison.Ordinal)).ToArray();
        Assert.All(ChengduHttps.Facts.Operations, operation => Assert.Contains(paths, path => path.Route == operation.Route && path.Method == operation.Method));
    }

    [Theory]
    [InlineData("sn={0}&content={1}", "", "")]
    [InlineData("sn={0}&Content={1}", "", "")]
    [InlineData("SN={0}&CONTENT={1}", "", "")]
    [InlineData("sn={0}&%20content={1}", "", "")]
    [InlineData("sn={0}%20%20&content={1}", "", "")]
    [InlineData("sn={0}&content={1}", "", "application/json")]
    [InlineData("", "sn={0}&content={1}", FormType)]
    [InlineData("", "sn={0}&Content={1}", FormType + "; charset=UTF-8")]
    [InlineData("sn={0}", "content={1}", FormType)]
    [Covers("CD-X4", "CD-Q17")]
    public async Task Parameters_of_an_upload_are_found_wherever_they_stand(string query, string body, string contentType)
    {
        var content = Sealed($$"""{"count":1,"logs":[{{Log}}]}""");
        var (_, answer, _) = await AskAsync(UploadPath, Put(query, content), Encoding.UTF8.GetBytes(Put(body, content)), contentType);
        Assert.Equal(0, Result(answer));
        Assert.Equal("1001", Assert.Single(_bench.Platform.Punches).PersonId);
    }

    [Theory]
    [InlineData("""{"Count":1,"logs":[{0}]}""", 1)]
    [InlineData("""{"count":1,"log":[{0}]}""", 1)]
    [InlineData("""{"count":"7","logs":[{0}]}""", 1)]
    [InlineData("""{"logs":[{0},{0},{0},{0},{0},{0},{0}]}""", 7)]
    [InlineData("""{"count":1,"pid":"9","logs":[{"sn":"CD673230723134","user_id":"1001","recog_time":"2021-03-28 03:16:08","recog_type":"iris","phone":""}]}""", 1)]
    [Covers("CD-X4", "CD-Q22")]
    public async Task Records_are_taken_as_they_are_sent(string json, int punches)
    {
        var (_, answer, _) = await AskAsync(UploadPath, $"sn={ChengduBench.Sn}&content={Sealed(json.Replace("{0}", Log, StringComparison.Ordinal))}");
        Assert.Equal(0, Result(answer));
        Assert.Equal(punches, _bench.Platform.Punches.Count);
    }

    [Fact]
    public async Task Sealed_text_is_read_in_lower_case_and_as_base64_too()
    {
        var hex = Sealed($$"""{"count":1,"logs":[{{Log}}]}""");
        foreach (var content in new[] { hex, hex.ToLowerInvariant(), Uri.EscapeDataString(Convert.ToBase64String(Convert.FromHexString(hex))) })
        {
            var (_, answer, _) = await AskAsync(UploadPath, $"sn={ChengduBench.Sn}&content={content}");
            Assert.Equal(0, Result(answer));
        }

        Assert.Equal(3, _bench.Platform.Punches.Count);
    }

    [Fact]
    public async Task An_upload_that_is_sealed_under_the_number_of_the_device_has_a_wrong_key()
    {
        var sealedWithNumber = Sealed($$"""{"count":1,"logs":[{{Log}}]}""", new ChengduBench(ChengduBench.Sn));
        var (fault, answer, _) = await AskAsync(UploadPath, $"sn={ChengduBench.Sn}&content={sealedWithNumber}");
        Assert.Equal((Fault.BadSeal, -1), (fault, Result(answer)));
        Assert.Empty(_bench.Platform.Punches);
    }

    [Fact]
    [Covers("CD-X6")]
    public async Task Nothing_is_acknowledged_before_it_is_stored()
    {
        _bench.Platform.Broken = true;
        var (fault, answer, _) = await AskAsync(UploadPath, $"sn={ChengduBench.Sn}&content={Sealed($$"""{"count":1,"logs":[{{Log}}]}""")}");
        Assert.Equal((Fault.Internal, -1), (fault, Result(answer)));
        Assert.Empty(_bench.Platform.Punches);
    }

    [Fact]
    [Covers("CD-X5")]
    public void Feedback_comes_by_GET_too() => Assert.Contains(
        LinkPaths.Of(ChengduHttps.Facts), static path => path is { Method: "GET", Path: FeedBackPath });

    [Theory]
    [InlineData("type=2&sn={0}&msg=%E4%BA%BA%E5%91%98", "", true)]
    [InlineData("type=2&sn={0}", "", true)]
    [InlineData("", "type=2&sn={0}&msg=ok", true)]
    [InlineData("Type=3&sn={0}&%20msg=no", "", false)]
    [Covers("CD-X5")]
    public async Task Feedback_finishes_what_was_given_out(string query, string body, bool succeeded)
    {
        _bench.Command(CommandKind.Enrol, new Person("1001", "张三") { IdNumber = "510101199001011234", Photo = new byte[] { 1, 2, 3 } });
        Assert.Equal(0, Result((await AskAsync(AddPath, $"sn={ChengduBench.Sn}")).Body));
        var (_, answer, _) = await AskAsync(FeedBackPath, Put(query), Encoding.UTF8.GetBytes(Put(body)), body.Length == 0 ? "" : FormType);
        Assert.Equal(0, Result(answer));
        Assert.Equal(("1", succeeded), Assert.Single(_bench.Platform.Results));
    }

    [Theory]
    [InlineData("", 0, true)]
    [InlineData("", 1, false)]
    [InlineData("exchanged", 1, true)]
    [InlineData("exchanged", 0, false)]
    [Covers("CD-X5")]
    public async Task One_maker_exchanges_the_codes_of_a_deletion(string setting, int type, bool succeeded)
    {
        var bench = new ChengduBench("Ab3dEf7H", settings: new Dictionary<string, string> { ["feedbackCodes"] = setting });
        bench.Command(CommandKind.Remove, new Person("1001", "张三"));
        await bench.ServeAsync(ChengduBench.Https, DeletePath, $"sn={ChengduBench.Sn}");
        await bench.ServeAsync(ChengduBench.Https, FeedBackPath, $"type={type}&sn={ChengduBench.Sn}");
        Assert.Equal(("1", succeeded), Assert.Single(bench.Platform.Results));
    }

    [Fact]
    public async Task Feedback_once_per_person_finishes_once()
    {
        _bench.Command(CommandKind.Remove, new Person("1001", "张三"), new Person("1002", "李四"));
        await AskAsync(DeletePath, $"sn={ChengduBench.Sn}");
        for (var person = 0; person < 2; person++)
        {
            Assert.Equal(0, Result((await AskAsync(FeedBackPath, $"type=0&sn={ChengduBench.Sn}")).Body));
        }

        Assert.Equal(("1", true), Assert.Single(_bench.Platform.Results));
    }

    [Fact]
    public async Task Feedback_about_nothing_is_heard_and_fails_nothing()
    {
        _bench.Command(CommandKind.Enrol, new Person("1001", "张三") { IdNumber = "510101199001011234", Photo = new byte[] { 1, 2, 3 } });
        Assert.Equal(0, Result((await AskAsync(FeedBackPath, $"type=3&sn={ChengduBench.Sn}")).Body));
        Assert.Empty(_bench.Platform.Results);
    }

    [Fact]
    public async Task Feedback_in_another_encoding_is_answered()
    {
        _bench.Command(CommandKind.Enrol, new Person("1001", "张三") { IdNumber = "510101199001011234", Photo = new byte[] { 1, 2, 3 } });
        await AskAsync(AddPath, $"sn={ChengduBench.Sn}");
        var (_, answer, thrown) = await AskAsync(FeedBackPath, $"type=2&sn={ChengduBench.Sn}&msg=%C8%CB%D4%B1");
        Assert.Null(thrown);
        Assert.True(Result(answer) is 0 or -1);
    }

    [Fact]
    public async Task A_number_left_over_from_a_test_is_a_device_that_is_not_known()
    {
        var (fault, answer, _) = await AskAsync(AddPath, "sn=TEST0001");
        Assert.Equal((Fault.UnknownDevice, -2), (fault, Result(answer)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [Covers("CD-X2", "CD-X3")]
    public async Task A_registration_is_taken_as_a_form_in_any_case(bool twice, bool stripped)
    {
        var photo = Convert.ToBase64String([0xFF, 0xD8, 0xFF, 0xE0, 0xFB, 0xEF, 0xBE]);
        var sent = Uri.EscapeDataString("data:image/jpeg;base64," + photo);
        var form = "idno=510101199001011234&name=%E5%BC%A0%E4%B8%89&gender=1&nation=%E6%B1%89&birthday=1990-01-01&address=x&idissue=y&idperiod=20200101-%E9%95%BF%E6%9C%9F"
            + $"&idphoto={(twice ? Uri.EscapeDataString(sent) : sent)}&photo={(stripped ? photo.Replace("+", "%20", StringComparison.Ordinal) : sent)}&usertype=1&dev_mac={ChengduBench.Sn}&regType=3&phone=1";
        var (_, answer, thrown) = await _bench.ServeAsync(ChengduBench.Registration, RegisterPath, "", Encoding.UTF8.GetBytes(form), FormType);
        Assert.Null(thrown);
        using var json = JsonDocument.Parse(answer);
        Assert.True(json.RootElement.GetProperty("errcode").GetInt32() == 0, answer);
        var person = Assert.Single(_bench.Platform.Registered);
        Assert.Equal(("510101199001011234", "张三", photo), (person.IdNumber, person.Name, Convert.ToBase64String(person.Photo.Span)));
    }

    [Fact]
    [Covers("CD-X7")]
    public void A_terminal_reads_an_answer_in_a_string_element_and_a_bare_array()
    {
        using var session = _bench.Session();
        var content = Sealed("""[{"type":"0","user_id":"1001","time":"2021-03-28 03:16:08"}]""");
        var operation = ChengduBench.Https.Operations.Single(static operation => operation.Facts.Name == "GetDelPerson");
        var reply = operation.ReadReply(
            $$"""<?xml version="1.0" encoding="utf-8"?><string xmlns="http://tempuri.org/">{"Result":"0","Content":"{{content}}","Msg":"ok"}</string>""", default, session);
        Assert.True(reply.Kind == ReplyKind.Success, reply.Reason);
        Assert.Equal("1001", Assert.Single(((PeopleToDelete)reply.Value!).Users.ToArray()).UserId.ToString());
    }

    private static string Put(string template, string content = "") =>
        template.Replace("{0}", ChengduBench.Sn, StringComparison.Ordinal).Replace("{1}", content, StringComparison.Ordinal);

    private static int Result(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("Result").GetInt32();
    }

    private string Sealed(string json, ChengduBench? bench = null)
    {
        using var session = (bench ?? _bench).Session();
        using var scratch = new Scratch();
        return session.Sealer(ChengduHttps.Seal).SealText(new((Utf8Text)json), scratch).Text.ToString();
    }

    private Task<(Fault Fault, string Body, Exception? Thrown)> AskAsync(string route, string query, byte[]? body = null, string contentType = "") =>
        _bench.ServeAsync(ChengduBench.Https, route, query, body, contentType);
}
