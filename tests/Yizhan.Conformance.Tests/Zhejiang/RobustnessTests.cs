using System.Text;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Bytes that nobody should have sent: refused or answered, never thrown at, never paid for with memory.</summary>
public sealed class RobustnessTests
{
    private const int Runs = 2000;

    private static readonly GeneratedLink[] Links = [ZhejiangBench.Tcp, ZhejiangBench.Https];
    private static readonly CredentialSet Credentials = ZhejiangBench.Credentials("id", "key", "secret");

    public static IEnumerable<TheoryDataRow<string>> Codecs() =>
        Links.SelectMany(static link => link.Codecs.Select(codec => new TheoryDataRow<string>($"{link}.{codec}")));

    public static IEnumerable<TheoryDataRow<string>> Operations() =>
        Links.SelectMany(static link => link.Operations).Select(static operation => new TheoryDataRow<string>(operation.Facts.Route));

    /// <remarks>
    /// The bound: nothing once the scratch space is warm. A cold one grows by what it decodes, which is at most the body
    /// once per level of text in text; the pool rounds up to powers of two.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Codecs))]
    public void Reading_wrong_bytes_never_throws_and_allocates_nothing_once_scratch_is_warm(string name)
    {
        var codec = Links.SelectMany(static link => link.Codecs.Select(codec => (Name: $"{link}.{codec}", codec))).First(row => row.Name == name).codec;
        using var scratch = new Scratch();
        Chances.Hold(Runs, chance =>
        {
            var body = Wrong(() => codec.Write(new RecordMaker(chance.Random, chance.Size).Make(codec.Record)), chance);
            codec.TryRead(new(body), scratch, out _, out var error);
            Assert.NotEmpty(error.ToString());
            Assert.InRange(Allocated(codec, body, scratch), 0, 0);
        });
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_record_is_read_from_a_cold_scratch_within_a_small_multiple_of_its_size(string name)
    {
        var codec = Links.SelectMany(static link => link.Codecs.Select(codec => (Name: $"{link}.{codec}", codec))).First(row => row.Name == name).codec;
        Chances.Hold(Runs / 10, chance =>
        {
            var body = Wrong(() => codec.Write(new RecordMaker(chance.Random, chance.Size).Make(codec.Record)), chance);
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var scratch = new Scratch())
            {
                codec.Accepts(new(body), scratch);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * body.Length) + (64 << 10));
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_platform_answers_whatever_arrives_in_a_readable_way(string apicode)
    {
        var operation = ZhejiangBench.Operation(apicode);
        var (bench, session) = Start();
        using var terminal = session;
        Chances.Hold(Runs, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size);
            var body = Wrong(() => operation.WriteRequest(maker.Make(operation.Message.Record), "1", session), chance);
            AnsweredReadably(bench, operation, body);
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_signed_request_with_a_wrong_param_is_answered_in_a_readable_way(string apicode)
    {
        var operation = ZhejiangBench.Operation(apicode);
        var (bench, session) = Start();
        using var terminal = session;
        Chances.Hold(Runs, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size);
            var param = Encoding.UTF8.GetString(Wrong(() => operation.Message.Write(maker.Make(operation.Message.Record)), chance));
            var served = AnsweredReadably(bench, operation, Signed(operation, param, session));
            Assert.True(served.Success || served.Code == "400_02", $"{served.Code}: {served.Fault} {served.Error}");
        });
    }

    private static Served AnsweredReadably(ZhejiangBench bench, GeneratedOperation operation, byte[] body)
    {
        var served = bench.ServeAsync(operation.Link, body).GetAwaiter().GetResult();
        Assert.NotEmpty(served.Answer);
        Assert.NotEqual(Fault.Internal, served.Fault);
        Assert.Equal(served.Success, served.Fault == Fault.None);
        Assert.Equal(served.Success, served.Code.Length == 0);
        return served;
    }

    private static byte[] Signed(GeneratedOperation operation, string param, ClientSession session)
    {
        session.Begin();
        var fields = new Dictionary<string, string>
        {
            ["version"] = "v1.0.0",
            ["sn"] = session.Sn.ToString(),
            ["token"] = session.Token.ToString(),
            ["apicode"] = operation.Facts.Route,
            ["accessId"] = "id",
            ["accessKey"] = "key",
            ["taskid"] = "1",
            ["timeStamp"] = "20210328031608",
            ["param"] = param,
        };
        var envelope = Records.Build(operation.Envelope.Record, FieldList.Of(fields));
        fields["sign"] = operation.Sign(envelope, session.Credentials, session.Scratch).ToString();
        return operation.Envelope.Write(Records.Build(operation.Envelope.Record, FieldList.Of(fields)));
    }

    private static byte[] Wrong(Func<byte[]> valid, Chance chance)
    {
        var random = new Random(chance.Seed + 1);
        return random.Next(4) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(valid(), random);
    }

    private static (ZhejiangBench Bench, ClientSession Session) Start()
    {
        var bench = new ZhejiangBench(ManualTime.At("20210328031608"));
        bench.Register("sn", "token", Credentials);
        return (bench, new("sn", Credentials, bench.Time) { Token = "token" });
    }

    // The least of some runs: what the code allocates, not what the pool or the runtime does beside it.
    private static long Allocated(RecordCodec codec, byte[] body, Scratch scratch)
    {
        Utf8Text text = new(body);
        var least = long.MaxValue;
        for (var run = 0; run < 5 && least > 0; run++)
        {
            scratch.Reset();
            var before = GC.GetAllocatedBytesForCurrentThread();
            codec.Accepts(text, scratch);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
