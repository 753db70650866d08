using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>What the page of the province says about the interfaces as a whole, held against the facts that hosts go by.</summary>
public sealed class ChengduSpecTests
{
    private static readonly GeneratedLink[] Links = [ChengduBench.Socket, ChengduBench.Https, ChengduBench.Registration];

    [Fact, Covers("CD-T1")]
    public void A_registration_is_one_POST_in_parts_and_answered_in_JSON()
    {
        var facts = ChengduRegistration.Facts;
        Assert.Equal((Transport.Http, Dialect.Multipart), (facts.Transport, facts.Dialect));
        Assert.StartsWith("application/json", facts.ReplyContentType, StringComparison.Ordinal);
        Assert.Equal(("POST", "/Regist.Asfx"), Assert.Single(facts.Operations.Select(static operation => (operation.Method, operation.Route))));
    }

    [Fact, Covers("CD-T2")]
    public void Over_a_socket_the_terminal_asks_two_things_and_the_platform_commands_two()
    {
        var facts = ChengduSocket.Facts;
        Assert.Equal((Transport.Tcp, Dialect.Binary, Caller.Device), (facts.Transport, facts.Dialect, facts.Caller));
        Assert.Equal(["0x10", "0x19"], ChengduBench.Socket.Operations.Select(static operation => operation.Facts.Route));
        Assert.Equal(["0x25", "0x14"], ChengduBench.Socket.Pushes.Select(static push => push.Facts.Route));
    }

    [Fact, Covers("CD-T3")]
    public void Over_HTTPS_the_terminal_asks_for_people_and_brings_records_and_feedback_in_the_address()
    {
        var facts = ChengduHttps.Facts;
        Assert.Equal((Transport.Http, Dialect.Query, Caller.Device), (facts.Transport, facts.Dialect, facts.Caller));
        Assert.Equal(
            ["GET GetAddPerson", "POST UploadAttendance", "GET GetDelPerson", "POST FeedBack"],
            facts.Operations.Select(static operation => $"{operation.Method} {operation.Route[(operation.Route.LastIndexOf('/') + 1)..]}"));
        Assert.Empty(ChengduBench.Https.Pushes);
    }

    [Fact, Covers("CD-T4", "CD-Q13", "CD-Q15")]
    public void Addresses_are_settings_with_the_documented_paths_as_default()
    {
        Assert.All(Links, static link => Assert.NotEmpty(link.Facts.Setting));
        Assert.Contains(LinkPaths.Of(ChengduHttps.Facts), static path => path.Path == "/httpserver/Service/DevivePacketWebSvr.assx/GetAddPerson");
        Assert.Contains(LinkPaths.Of(ChengduRegistration.Facts), static path => path.Path == "/Regist.Asfx");
        Assert.Contains(LinkPaths.Of(ChengduRegistration.Facts, "/moved"), static path => path.Path == "/moved/Regist.Asfx");
    }

    [Fact, Covers("CD-T5")]
    public void Registration_terminals_bring_people_and_attendance_terminals_bring_records()
    {
        Assert.Equal([typeof(Register)], ChengduBench.Registration.Operations.Select(static operation => operation.Message.Record));
        Assert.All([ChengduBench.Socket, ChengduBench.Https], static link =>
        {
            Assert.Contains(link.Operations, static operation => operation.Message.Record == typeof(UploadAttendance));
            Assert.DoesNotContain(link.Codecs, static codec => codec.Record == typeof(Register));
        });
    }

    [Fact, Covers("CD-C1")]
    public void Nobody_logs_in_nothing_is_signed_and_the_key_is_the_only_thing_agreed_on()
    {
        var facts = ChengduProtocol.Facts;
        Assert.Equal(TimeSpan.Zero, facts.TokenIdle);
        Assert.Equal(("desKey", true, false), Assert.Single(facts.Credentials.Select(static credential => (credential.Name, credential.Secret, credential.Account))));
        Assert.All(Links.SelectMany(static link => link.Operations), static operation => Assert.False(operation.IsSigned));
    }

    [Fact, Covers("CD-C6")]
    public void No_other_province_seals_with_DES() => Assert.Equal(
        ["ChengduHttps", "ChengduSocket"],
        AllSpecs.Catalogue.Links.Where(static link => link.Seal is { Profile.Cipher: Cipher.Des }).Select(static link => link.ToString()).Order());

    [Theory, Covers("CD-C2", "CD-Q1")]
    [InlineData("cbc-zeros")]
    [InlineData("ecb")]
    [InlineData("ecb-zeros")]
    public async Task Mode_and_padding_are_settings_of_the_device(string cipher)
    {
        var settings = new Dictionary<string, string> { ["cipher"] = cipher };
        var (bench, other) = (new ChengduBench("Ab3dEf7H", settings: settings), new ChengduBench("Ab3dEf7H"));
        using var session = bench.Session();
        var operation = ChengduBench.Https.Operations.Single(static operation => operation.Facts.Name == "UploadAttendance");
        var log = new AttendanceLog(session.Sn, "1001", WireTime.Now(bench.Time));
        var query = System.Text.Encoding.UTF8.GetString(operation.WriteRequest(new UploadAttendance(1, (AttendanceLog[])[log]), default, session));
        await bench.ServeAsync(ChengduBench.Https, operation.Facts.Route, query);
        await other.ServeAsync(ChengduBench.Https, operation.Facts.Route, query);
        Assert.Equal("1001", Assert.Single(bench.Platform.Punches).PersonId);
        Assert.Empty(other.Platform.Punches);
    }

    [Fact, Covers("CD-F13")]
    public void A_packet_or_a_sequence_that_has_begun_has_thirty_seconds() => Assert.Equal(
        [30, 30, 30],
        ChengduBench.Socket.Frames.Select(static rules => rules.FinishWithin).Append(ChengduSocket.PartRules.FinishWithin).Select(static within => within.TotalSeconds));

    [Fact, Covers("CD-5.3.1.b6")]
    public void A_terminal_speaks_every_thirty_seconds_unless_told_otherwise() =>
        Assert.Equal(TimeSpan.FromSeconds(30), ChengduProtocol.Facts.Heartbeat);

    [Fact, Covers("CD-Q12", "CD-Q40")]
    public void Names_are_written_as_the_table_prints_them()
    {
        string[] names =
        [
            "Idno", "Name", "gender", "nation", "birthday", "address", "idissue", "idperiod", "idphoto", "photo", "inf_photo", "userType", "dev_mac", "RegType",
        ];
        Assert.Equal(names, Records.MembersOf(typeof(Register)).Select(static member => member.Field.Name));
        var body = System.Text.Encoding.UTF8.GetString(
            ChengduBench.Registration.Codec(typeof(Register)).Write(new RecordMaker(new Random(2), 5).Make(typeof(Register))));
        Assert.All(names, name => Assert.True(name == "inf_photo" || body.Contains($"name=\"{name}\"", StringComparison.Ordinal), name));
    }
}
