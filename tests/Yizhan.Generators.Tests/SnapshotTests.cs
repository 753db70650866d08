using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>What the generator writes for small specs of one feature each. UPDATE_SNAPSHOTS=1 rewrites the files, and fails.</summary>
public sealed class SnapshotTests
{
    // A message whose member is the feature: its codec.
    [Theory]
    [InlineData("Text", """[Field("id", Max = 32)] Utf8Text Id""")]
    [InlineData("OptionalText", """[Field("id", Max = 32, Optional = true, Aliases = "ID")] Utf8Text Id""")]
    [InlineData("OptionalNumber", """[Field("page", Min = 1, Max = 9)] int? Page""")]
    [InlineData("NumberRange", """[Field("a", Min = 0, Max = 0)] int A, [Field("b")] long B, [Field("c", Max = 5000000000)] int C, [Field("d", Format = "0.0", Min = 30, Max = 45)] decimal D""")]
    [InlineData("Presentations", """[Field("a", As = As.Text)] int A, [Field("b", As = As.OneZero)] bool B, [Field("c", Max = 8, As = As.NumberIfDigits)] Utf8Text C, [Field("d", Max = 8, Default = "v1")] Utf8Text D""")]
    [InlineData("Times", """[Field("a", Format = "ms")] WireTime A, [Field("b", Format = "yyyy-MM-dd HH:mm:ss|s", As = As.Text)] WireTime? B""")]
    [InlineData("ListOfTexts", """[Field("ids", Min = 1, Max = 100, Each = 32)] WireList<Utf8Text> Ids""")]
    [InlineData("Base64", """[Field("img", Max = 1024, Optional = true)] Base64 Photo, [Field("mime", Max = 1024, As = As.MimeBase64)] Base64 Mime""")]
    public void A_member_is_read_and_written(string name, string members)
    {
        var (source, _) = Example.With($"[Message<ExampleHttps>(\"punch\")]\npublic readonly partial record struct Punch(\n{members});");
        Matches(name, GeneratorRun.Clean(source), "Punch.Json");
    }

    [Theory]
    [InlineData("EnumNumber", "Door { Front = 1, Back = 2 }", "Door.Codes")]
    [InlineData("EnumFlags", "[Flags] Door { Front = 1, Back = 2 }", "Door.Codes")]
    [InlineData("EnumCoded", "Door { [Code(\"FRONT\")] Front, [Code(\"BACK\")] Back }", "Door.Codes")]
    public void An_enumeration_is_read_by_its_codes(string name, string declaration, string file)
    {
        var flags = declaration.StartsWith('[') ? declaration[..declaration.IndexOf(' ', StringComparison.Ordinal)] : "";
        var (source, _) = Example.With($"""
            [Message<ExampleHttps>("punch")]
            public readonly partial record struct Punch([Field("door")] Door Door);

            {flags} public enum {declaration[flags.Length..].Trim()}
            """);
        Matches(name, GeneratorRun.Clean(source), file);
    }

    [Theory]
    [InlineData("NestedRecord", "[Field(\"row\")] Row? Row, [Field(\"text\", As = As.JsonText)] Row Text", "Punch.Json", "Row.Json")]
    [InlineData("ListOfRecords", "[Field(\"rows\", Max = 10, Optional = true)] WireList<Row> Rows", "Punch.Json")]
    public void A_record_inside_is_read_where_it_stands(string name, string members, params string[] files)
    {
        var (source, _) = Example.With($"""
            [Message<ExampleHttps>("punch")]
            public readonly partial record struct Punch({members});

            public readonly partial record struct Row([Field("id", Max = 32)] Utf8Text Id);
            """);
        Matches(name, GeneratorRun.Clean(source), files);
    }

    [Fact]
    public void An_unsigned_member_is_cut_from_the_signed_text()
    {
        var (source, _) = Example.With("""
            [Message<ExampleHttps>("punch")]
            public readonly partial record struct Punch([Field("img", Max = 1024), Unsigned] Base64 Photo);
            """);
        Matches("Unsigned", GeneratorRun.Clean(source), "Signing");
    }

    [Theory]
    [InlineData("JsonEnvelope", "ExampleRequest.Json", "ExampleReply.Json")]
    [InlineData("Dispatch", "Server", "Handler")]
    [InlineData("Client", "Client")]
    [InlineData("Facts", "Facts")]
    [InlineData("Failures", "Failures")]
    [InlineData("ProtocolFacts", "ExampleProtocol")]
    public void A_link_is_served_and_called(string name, params string[] files)
    {
        var (source, _) = Example.With("");
        Matches(name, GeneratorRun.Clean(source), files);
    }

    [Fact]
    public void Answers_are_signed_with_members_of_their_request()
    {
        var (source, _) = Example.With("""
            [Link<ExampleProtocol>(Transport.Http, Path = "/example")]
            [Wire(Dialect.Json, Quirks = Quirks.BareNames | Quirks.WrappedJson)]
            [Signed(Digest.Sha256, Canonical.Values, Secret = "appSecret", AlsoCompact = true, Replies = true)]
            public readonly partial struct ExampleHttps;

            [Envelope<ExampleHttps>(Way.Reply)]
            [Formula("request.sn+data+appSecret")]
            public readonly partial record struct ExampleReply(
                [Field("success", Role = Role.Success)] bool Success,
                [Field("data", Role = Role.Payload, When = When.Success)] WireSlot Data,
                [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign);
            """);
        Matches("SignedAnswers", GeneratorRun.Clean(source), "Signing", "Server");
    }

    [Fact]
    public void A_protobuf_link_is_framed_and_exported()
    {
        var (source, _) = Example.With("""
            [Link<ExampleProtocol>(Transport.Tcp, Port = 5000)]
            [Wire(Dialect.Protobuf, Payload = Dialect.Json)]
            [Framed(Prefix.UInt32, Max = 65536, Order = ByteOrder.LittleEndian, Checksum = Checksum.Xor)]
            public readonly partial struct ExampleTcp;

            /// <summary>Every request.</summary>
            [Envelope<ExampleTcp>(Way.Request)]
            public readonly partial record struct TcpRequest(
                [Field("method", 1, Max = 32, Role = Role.Operation)] Utf8Text Method,
                [Field("page", 2, Min = 1, Max = 9)] int? Page,
                [Field("top log", 3, As = As.JsonText, Role = Role.Payload)] WireSlot Data);

            [Message<ExampleTcp>("login")]
            public readonly partial record struct Login([Field("key", Max = 32)] Utf8Text Key);
            """);
        Matches("Protobuf", GeneratorRun.Clean(source), "TcpRequest.Protobuf", "ExampleTcp.Facts", "ExampleTcp.Proto");
    }

    [Fact]
    public void A_sensitive_member_is_masked_in_the_text_of_its_record()
    {
        var (source, _) = Example.With("""
            [Message<ExampleHttps>("punch")]
            public readonly partial record struct Punch(
                [Field("id", Max = 32)] Utf8Text Id,
                [Field("phone", Max = 16), Sensitive(Sensitive.Phone)] Utf8Text Phone);
            """);
        Matches("Redaction", GeneratorRun.Clean(source), "Punch.Redacted");
    }

    private const string FormLink = """
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.Form, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Multipart | Dialects.Query | Dialects.Json)]
        [Signed(Digest.Sha256, Canonical.Pairs, Secret = "appSecret", SecretName = "key", Fold = Fold.Lower, AlsoOrders = Orders.Arrival | Orders.Ordinal)]
        [Checks(Check.Account, Check.Signature, Check.Members, Check.Device, Check.Payload)]
        [Failure(Fault.NothingToDo, Text = "none", Success = true)]
        public readonly partial struct ExampleForm;

        [Envelope<ExampleForm>(Way.Request)]
        public readonly partial record struct FormRequest(
            [Field("sn", Max = 32, Role = Role.Device, Required = true)] Utf8Text Sn,
            [Field("app", Max = 32, Role = Role.Account, Credential = "appKey")] Utf8Text App,
            [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign,
            [Field("data", As = As.JsonText, Role = Role.Payload)] WireSlot Data);

        [Envelope<ExampleForm>(Way.Reply)]
        public readonly partial record struct FormReply(
            [Field("code", Role = Role.Code, Default = "200")] int Code,
            [Field("msg", Max = 64, Role = Role.Text)] Utf8Text Text,
            [Field("at", Max = 32, Format = "ms", Role = Role.Time)] Utf8Text At,
            [Field("data", Role = Role.Payload, Empty = Empty.Text)] WireSlot Data);
        """;

    [Fact]
    public void A_form_link_dispatches_by_path_signs_pairs_and_words_its_answers()
    {
        var (source, _) = Example.With(FormLink + """

            [Message<ExampleForm>("/punch", Aliases = "/clock", Reply = typeof(PunchReply), Success = "saved", Empty = Empty.Object)]
            public readonly partial record struct Punches(
                [Field("data", Max = 9, As = As.Whole)] WireList<Row> Rows);

            public readonly partial record struct Row([Field("id", Max = 32)] Utf8Text Id);

            public readonly partial record struct PunchReply(
                [Field("ids", Max = 9, Each = 8, As = As.CommaList)] WireList<Utf8Text> Ids);
            """);
        Matches(
            "FormLink", GeneratorRun.Clean(source),
            "FormRequest.Form", "FormRequest.Json", "ExampleForm.Bodies", "ExampleForm.Signing", "ExampleForm.Server", "ExampleForm.Client", "Punches.Json", "PunchReply.Json");
    }

    [Fact]
    public void A_form_may_be_envelope_and_message_at_once_with_checks_of_its_own()
    {
        var (source, _) = Example.With(FormLink + """

            [Envelope<ExampleForm>(Way.Request)]
            [Message<ExampleForm>("/join", Envelope = typeof(Join))]
            [Checks(Check.Account, Check.Signature)]
            public readonly partial record struct Join(
                [Field("app", Max = 32, Role = Role.Account, Credential = "appKey")] Utf8Text App,
                [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign,
                [Field("name", Max = 64)] Utf8Text Name);
            """);
        Matches("FlatForm", GeneratorRun.Clean(source), "ExampleForm.Server", "ExampleForm.Client");
    }

    [Fact]
    public void A_code_that_is_a_text_tells_the_success_by_its_default()
    {
        var (source, _) = Example.With("""
            [Envelope<ExampleHttps>(Way.Reply)]
            public readonly partial record struct ExampleReply(
                [Field("errcode", Max = 8, Required = true, Default = "0", Role = Role.Code)] Utf8Text Code,
                [Field("errmsg", Max = 64, Default = "", Role = Role.Text)] Utf8Text Text);
            """);
        Matches("TextCode", GeneratorRun.Clean(source), "ExampleReply.Json", "ExampleHttps.Server", "ExampleHttps.Client");
    }

    [Fact]
    public void A_form_without_envelope_holds_values_of_every_kind()
    {
        var (source, _) = Example.With("""
            [Link<ExampleProtocol>(Transport.Http)]
            [Wire(Dialect.Query, Reply = Dialect.Json, Also = Dialects.Form)]
            public readonly partial struct ExampleQuery;

            [Message<ExampleQuery>("/punch", Reply = typeof(Done))]
            public readonly partial record struct Punch(
                [Field("a", Max = 32)] Utf8Text A,
                [Field("b")] int? B,
                [Field("c", As = As.OneZero)] bool C,
                [Field("d")] bool D,
                [Field("e")] Door E,
                [Field("f", Format = "yyyy-MM-dd HH:mm:ss")] WireTime F,
                [Field("g", Max = 64, As = As.MimeBase64)] Base64 G,
                [Field("h", Max = 9, Each = 8, As = As.CommaList)] WireList<Utf8Text> H,
                [Field("i", As = As.JsonText)] Row? I,
                [Field("j", Max = 9, As = As.JsonText)] WireList<Row> J,
                [Field("k")] decimal K);

            public readonly partial record struct Row([Field("id", Max = 32)] Utf8Text Id);

            public readonly partial record struct Done([Field("n")] int N);

            public enum Door { [Code("FRONT")] Front, [Code("BACK")] Back }
            """);
        Matches("QueryLink", GeneratorRun.Clean(source), "Punch.Form", "ExampleQuery.Bodies", "ExampleQuery.Server", "ExampleQuery.Client", "Door.Codes");
    }

    [Fact]
    public void A_callback_names_its_device_itself_may_hold_all_of_it_in_one_parameter_and_say_one_thing_twice()
    {
        var (source, _) = Example.With("""
            [Link<ExampleProtocol>(Transport.Http, Caller = Caller.Device)]
            [Wire(Dialect.Form, Payload = Dialect.Json, Reply = Dialect.Json, Also = Dialects.Json, Quirks = Quirks.WholeInOneMember)]
            public readonly partial struct ExampleForm;

            [Envelope<ExampleForm>(Way.Reply, EmptyIsSuccess = true)]
            public readonly partial record struct FormReply(
                [Field("success", Role = Role.Success)] bool Success,
                [Field("data", Role = Role.Payload, Empty = Empty.Object)] WireSlot Data);

            [Message<ExampleForm>("/punch", Meaning = Meaning.Punch)]
            public readonly partial record struct Punch(
                [Field("sn", Max = 32, Optional = true, Same = "deviceKey")] Utf8Text Sn,
                [Field("time", Format = "yyyy-MM-dd HH:mm:ss", Same = "showTime")] WireTime? Time,
                [Field("deviceKey", Max = 32, Role = Role.Device)] Utf8Text DeviceKey,
                [Field("personId", Max = 32, Known = typeof(Nobody)), Sensitive(Sensitive.Person)] Utf8Text PersonId,
                [Field("showTime", Format = "iso", As = As.Text, Zone = "+00:00")] WireTime At,
                [Field("photo", Max = 999, Optional = true)] Base64 Photo,
                [Field("card", As = As.JsonText)] Card? Card);

            public readonly partial record struct Card([Field("no", Max = 32), Sensitive(Sensitive.IdentityNumber)] Utf8Text Number, [Field("kind")] int? Kind);

            public enum Nobody { [Code("STRANGER")] Stranger = 1, [Code("NOBODY")] Nobody = 2 }
            """);
        Matches("Callback", GeneratorRun.Clean(source), "Punch.Form", "ExampleForm.Bodies", "ExampleForm.Server", "ExampleForm.Client", "ExampleForm.Details", "Punch.Known");
    }

    [Fact]
    public void A_credential_may_be_the_address_that_the_platform_calls()
    {
        var (source, _) = Example.With("""
            [Protocol("example", Title = "Example V1.0", Version = "1.0")]
            [Credential("appKey", Account = true)]
            [Credential("appSecret", Secret = true)]
            [Credential("baseUrl", Max = 256, Address = true)]
            [Failure(Fault.Invalid, "400", "bad request")]
            [Failure(Fault.Internal, "500", "system error")]
            public readonly partial struct ExampleProtocol;
            """);
        Matches("AddressFacts", GeneratorRun.Clean(source), "ExampleProtocol");
    }

    private static void Matches(string name, GeneratorRun run, params string[] files) => Snapshot.Matches(name, run, files);
}
