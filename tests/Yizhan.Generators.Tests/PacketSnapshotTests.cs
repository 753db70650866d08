using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>What the generator writes for links with headers, and for sealed payloads.</summary>
public sealed class PacketSnapshotTests
{
    private const string Protocol = """
        [Protocol("example", Title = "Example V1.0", Version = "1.0")]
        [Credential("appKey", Account = true)]
        [Credential("appSecret", Secret = true)]
        [Credential("sealKey", Secret = true, Min = 8)]
        [Assumes("CBC and PKCS#7", Setting = "cipher", Alternatives = "ecb")]
        [Failure(Fault.Invalid, "400", "bad request")]
        [Failure(Fault.Internal, "500", "system error")]
        public readonly partial struct ExampleProtocol;


        """;

    private const string Push = """

        /// <summary>People to be let in.</summary>
        [Message<ExampleSocket>("0x25", Pushed = true, Reply = typeof(Enrolled))]
        public readonly partial record struct Enrol(
            [Field("names", Max = 20, Each = 32)] WireList<Utf8Text> Names);

        /// <summary>How many of them were.</summary>
        public readonly partial record struct Enrolled([Field("count")] int Count);
        """;

    [Fact]
    public void A_link_with_headers_is_served_called_and_pushed_over()
    {
        var (source, _) = Example.With("""
            /// <summary>Somebody passes.</summary>
            [Message<ExampleSocket>("0x19", Success = "saved")]
            [Failure(Fault.Refused, "409", "nobody of that name")]
            public readonly partial record struct Punch(
                [Field("name", Max = 32)] Utf8Text Name);
            """ + Push);
        Snapshot.Matches(
            "PacketLink", GeneratorRun.Clean(source),
            "SocketRequest.Binary", "ExampleSocket.Facts", "ExampleSocket.Packets", "ExampleSocket.Server", "ExampleSocket.Client", "ExampleSocket.Handler");
    }

    [Fact]
    public void Payloads_are_sealed_come_in_parts_and_tell_code_and_wording()
    {
        var (source, _) = Example.With(Protocol + """
            [Link<ExampleProtocol>(Transport.Tcp, Port = 5000)]
            [Wire(Dialect.Binary, Payload = Dialect.Json, Quirks = Quirks.WholeSealed | Quirks.PartsFromOne)]
            [Framed(Prefix.Header, Max = 4096, EmitMax = 4000, Covers = 27, Order = ByteOrder.LittleEndian, Checksum = Checksum.Xor, Setting = "byteOrder")]
            [Assumes("little-endian", Setting = "byteOrder", Alternatives = "big")]
            [Sealed(Cipher.Des, Key = "sealKey", EmptyStaysEmpty = true, Setting = "cipher")]
            [Fragmented(MaxParts = 16, MaxBytes = 65536, SealFirstOnly = true)]
            [Checks(Check.Checksum, Check.Operation, Check.Members, Check.Device, Check.Payload)]
            public readonly partial struct ExampleSocket;

            [Envelope<ExampleSocket>(Way.Request)]
            public readonly partial record struct SocketRequest(
                [Field("marker", At = 0, Size = 2, Role = Role.Marker, Default = "0xAB01")] int Marker,
                [Field("length", At = 2, Size = 2, Role = Role.Length)] int Length,
                [Field("command", At = 4, Size = 1, Role = Role.Operation)] int Command,
                [Field("part", At = 5, Size = 2, Role = Role.PartIndex)] int Part,
                [Field("parts", At = 7, Size = 2, Role = Role.PartCount)] int Parts,
                [Field("state", At = 9, Size = 1, Role = Role.Status, Default = "0x01")] int State,
                [Field("sn", At = 10, Size = 16, Role = Role.Device, Required = true)] Utf8Text Sn,
                [Field("body", At = 26, As = As.SealedBytes, Role = Role.Payload)] WireSlot Body);

            [Envelope<ExampleSocket>(Way.Reply)]
            public readonly partial record struct SocketReply(
                [Field("marker", At = 0, Size = 2, Role = Role.Marker, Default = "0xAB02")] int Marker,
                [Field("length", At = 2, Size = 2, Role = Role.Length)] int Length,
                [Field("command", At = 4, Size = 1, Role = Role.Operation)] int Command,
                [Field("part", At = 5, Size = 2, Role = Role.PartIndex)] int Part,
                [Field("parts", At = 7, Size = 2, Role = Role.PartCount)] int Parts,
                [Field("result", At = 9, Size = 1, Role = Role.Status), Outcomes(Success = 0x01, Failure = 0x02, Nothing = 0x00, NextFrom = 0x10)] int Result,
                [Field("sn", At = 10, Size = 16, Role = Role.Device)] Utf8Text Sn,
                [Field("body", At = 26, As = As.SealedBytes, Role = Role.Payload)] WireSlot Body);

            [Envelope<ExampleSocket>(Way.Outcome)]
            public readonly partial record struct SocketOutcome(
                [Field("code", Max = 4, Default = "0000", Required = true, Role = Role.Code)] Utf8Text Code,
                [Field("text", Max = 64, Optional = true, Role = Role.Text)] Utf8Text Text);

            /// <summary>The terminal asks what there is to do.</summary>
            [Message<ExampleSocket>("0x10", Reply = typeof(AliveReply), Meaning = Meaning.Heartbeat)]
            [Failure(Fault.NothingToDo, Success = true)]
            public readonly partial record struct Alive;

            public readonly partial record struct AliveReply([Field("next", As = As.HexByte)] int Next);

            /// <summary>Somebody passes.</summary>
            [Message<ExampleSocket>("0x19", Success = "saved")]
            public readonly partial record struct Punch(
                [Field("names", Max = 10000, EmitMax = 4, Each = 32)] WireList<Utf8Text> Names);

            /// <summary>Somebody is not to be let in any more.</summary>
            [Message<ExampleSocket>("0x14", Pushed = true, Reply = typeof(SocketOutcome), Success = "done")]
            public readonly partial record struct Remove(
                [Field("name", Max = 32)] Utf8Text Name);
            """);
        Snapshot.Matches(
            "SealedPackets", GeneratorRun.Clean(source),
            "SocketReply.Binary", "Punch.Json", "AliveReply.Json", "ExampleSocket.Facts", "ExampleSocket.Seal", "ExampleSocket.Packets", "ExampleSocket.Server", "ExampleSocket.Client", "ExampleSocket.Handler");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Assumes(\"big-endian\", Setting = \"byteOrder\")]")]
    [InlineData("[Assumes(\"big-endian\", Setting = \"byteOrder\", Alternatives = \"big\")]")]
    [InlineData("[Assumes(\"big-endian\", Setting = \"order\", Alternatives = \"little\")]")]
    [InlineData("[Assumes(\"big-endian\", Setting = \"byteOrder\", Alternatives = \"little middle\")]")]
    public void A_byte_order_that_may_be_chosen_is_assumed_with_the_other_one_as_alternative(string assumption)
    {
        var (source, _) = Example.With(Push);
        var run = GeneratorRun.Wrong(source.Replace("[Framed(Prefix.Header, Max = 4096)]", $"[Framed(Prefix.Header, Max = 4096, Setting = \"byteOrder\")] {assumption}", StringComparison.Ordinal));
        Assert.Equal("YZ0513", Assert.Single(run.Findings, static finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Id);
    }

    [Fact]
    public void A_query_and_its_answer_hold_sealed_text()
    {
        var (source, _) = Example.With(Protocol + """
            [Link<ExampleProtocol>(Transport.Http)]
            [Wire(Dialect.Query, Payload = Dialect.Json, Reply = Dialect.Json, Quirks = Quirks.XmlString | Quirks.LooseWhole | Quirks.PaddedDevice)]
            [Sealed(Cipher.Des, Key = "sealKey", EmptyStaysEmpty = true, Setting = "cipher")]
            [Checks(Check.Device, Check.Members, Check.Payload)]
            [Failure(Fault.NothingToDo, "0", "none", Success = true)]
            public readonly partial struct ExampleQuery;

            [Envelope<ExampleQuery>(Way.Request)]
            public readonly partial record struct QueryRequest(
                [Field("sn", Max = 32, Role = Role.Device, Required = true)] Utf8Text Sn,
                [Field("content", As = As.SealedHex, Role = Role.Payload, Required = true), Failure(Fault.Missing, "-3", "no content")] WireSlot Content);

            [Envelope<ExampleQuery>(Way.Request)]
            public readonly partial record struct AskRequest(
                [Field("sn", Max = 32, Role = Role.Device, Required = true)] Utf8Text Sn);

            [Envelope<ExampleQuery>(Way.Reply)]
            public readonly partial record struct QueryReply(
                [Field("code", Default = "0", Required = true, Role = Role.Code)] int Code,
                [Field("content", As = As.SealedHex, Empty = Empty.Text, Role = Role.Payload)] WireSlot Content,
                [Field("text", Max = 64, Role = Role.Text)] Utf8Text Text);

            /// <summary>Somebody passes.</summary>
            [Message<ExampleQuery>("/punch", Envelope = typeof(QueryRequest), Success = "saved")]
            public readonly partial record struct Punch(
                [Field("name", Max = 32)] Utf8Text Name);

            /// <summary>Who is to be let in.</summary>
            [Message<ExampleQuery>("/people", Method = "GET", Envelope = typeof(AskRequest), Reply = typeof(People))]
            public readonly partial record struct AskPeople;

            public readonly partial record struct People(
                [Field("people", Max = 100, As = As.Whole)] WireList<Person> All);

            public readonly partial record struct Person([Field("name", Max = 32)] Utf8Text Name);
            """);
        Snapshot.Matches("SealedQuery", GeneratorRun.Clean(source), "ExampleQuery.Server", "ExampleQuery.Client", "People.Json");
    }
}
