namespace Yizhan.Conformance.Zhejiang;

/// <summary>What one side writes the other reads; found by reflection, so that a new record or operation is covered.</summary>
public sealed class RoundTripTests
{
    private const int Runs = 300;

    private static readonly GeneratedLink[] Links = [ZhejiangBench.Tcp, ZhejiangBench.Https];

    public static IEnumerable<TheoryDataRow<string>> Codecs() =>
        Links.SelectMany(static link => link.Codecs.Select(codec => new TheoryDataRow<string>($"{link}.{codec}")));

    public static IEnumerable<TheoryDataRow<string>> Operations() =>
        Links.SelectMany(static link => link.Operations).Select(static operation => new TheoryDataRow<string>(operation.Facts.Route));

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_record_that_is_written_is_read_as_it_was(string name)
    {
        var codec = Links.SelectMany(static link => link.Codecs.Select(codec => (Name: $"{link}.{codec}", codec))).First(row => row.Name == name).codec;
        Chances.Hold(Runs, chance =>
        {
            using var scratch = new Scratch();
            var written = new RecordMaker(chance.Random, chance.Size).Make(codec.Record);
            var bytes = codec.Write(written);
            var read = codec.Read(new(bytes), scratch);
            Assert.Equal(written, read);
            Assert.Equal(Convert.ToHexString(codec.Write(read)), Convert.ToHexString(codec.Write(codec.Read(new(codec.Write(read)), scratch))));
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_handler_receives_what_the_terminal_sent_and_the_terminal_what_the_handler_answered(string apicode)
    {
        var operation = ZhejiangBench.Operation(apicode);
        Chances.Hold(Runs, chance => Exchange(operation, chance).GetAwaiter().GetResult());
    }

    private static async Task Exchange(GeneratedOperation operation, Chance chance)
    {
        var bench = new ZhejiangBench(ManualTime.At("20210328031608"));
        var credentials = ZhejiangBench.Credentials("id", "key", "secret");
        var maker = new RecordMaker(chance.Random, chance.Size);
        var sn = maker.Text(1, 64);
        bench.Register(sn, "token", credentials);
        using var session = new ClientSession(sn, credentials, bench.Time) { Token = "token" };
        var message = maker.Make(operation.Message.Record);
        var payload = operation.Reply is { } reply ? maker.Make(reply.Record) : null;
        object? received = null;
        bench.Handler.Script = (_, given) =>
        {
            received = given;
            Assert.Equal(message, given);
            return payload;
        };
        Utf8Text task = maker.Text(1, 32);
        var served = await bench.ServeAsync(operation.Link, operation.WriteRequest(message, task, session));
        Assert.True(received is not null && served.Success, $"{served.Code} {served.Fault} {served.Error}");
        var answer = operation.ReadReply(new(served.Answer), task, session);
        Assert.Equal((ReplyKind.Success, ""), (answer.Kind, answer.Reason));
        if (payload is not null)
        {
            Assert.Equal(payload, answer.Value);
        }
    }
}
