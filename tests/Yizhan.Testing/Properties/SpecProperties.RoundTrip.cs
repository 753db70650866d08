namespace Yizhan.Testing;

// What one side writes the other reads: every record and operation of every link of the catalogue.
public abstract partial class SpecProperties<TSource>
{
    private const int RoundTripRuns = 300;

    [Property(PropertyGroup.RoundTrip)]
    [MemberData(nameof(CodecRows))]
    public void A_record_that_is_written_is_read_as_it_was(string name)
    {
        var codec = Catalogue.Codec(name);
        Chances.Hold(RoundTripRuns, chance =>
        {
            using var scratch = new Scratch();
            var written = new RecordMaker(chance.Random, chance.Size).Make(codec.Record);
            var bytes = codec.Write(written);
            var read = codec.Read(new(bytes), scratch);
            Assert.Equal(written, read);
            Assert.Equal(Convert.ToHexString(codec.Write(read)), Convert.ToHexString(codec.Write(codec.Read(new(codec.Write(read)), scratch))));
        });
    }

    [Property(PropertyGroup.RoundTrip)]
    [MemberData(nameof(OperationRows))]
    public void A_handler_receives_what_the_caller_sent_and_the_caller_what_the_handler_answered(string name)
    {
        var operation = Catalogue.Operation(name);
        Chances.Hold(RoundTripRuns, chance => Exchange(operation, new(chance.Random, chance.Size)));
    }

    [Property(PropertyGroup.RoundTrip)]
    [MemberData(nameof(HttpOperationRows))]
    public void A_request_in_another_form_that_is_read_besides_is_the_same_request(string name)
    {
        var operation = Catalogue.Operation(name);
        var dialect = operation.Link.Facts.Dialect;
        var forms = new[] { Dialects.Form, Dialects.Multipart }.Where(form => (operation.Link.Also & form) != 0).ToArray();
        if (dialect is not (Dialect.Query or Dialect.Form or Dialect.Multipart) || forms.Length == 0)
        {
            return;
        }

        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        Chances.Hold(RoundTripRuns / 5, chance =>
        {
            var message = new RecordMaker(chance.Random, chance.Size).Make(operation.Message.Record);
            var pairs = new PairBody(dialect, operation.WriteRequest(message, "1", session));
            foreach (var form in forms)
            {
                object? received = null;
                bench.Script = given =>
                {
                    received = given;
                    Assert.Equal(WithRolesOf(given, message), given);
                    return null;
                };
                var (body, contentType) = pairs.As(form);
                var served = bench.Serve(operation, body, contentType);
                Assert.True(received is not null && served.Fault == Fault.None, $"{form}: {served.Fault} {served.Error} {served.Exception}");
            }
        });
    }

    [Property(PropertyGroup.RoundTrip)]
    [MemberData(nameof(ProtocolRows))]
    public void A_protocol_has_links_and_each_of_them_operations(string key)
    {
        var protocol = Catalogue.Protocols.Single(protocol => protocol.ToString() == key);
        Assert.NotEmpty(protocol.Links);
        Assert.All(protocol.Links, static link => Assert.NotEmpty(link.Operations));
    }

    [Property(PropertyGroup.RoundTrip)]
    [MemberData(nameof(LinkRows))]
    public void Every_record_of_a_link_is_among_those_that_are_tested(string name)
    {
        var link = Catalogue.Link(name);
        var declared = link.Type.Assembly.GetTypes().Where(type => type.GetCustomAttributes(false).Select(static attribute => attribute.GetType())
            .Any(attribute => attribute.IsGenericType && attribute.GetGenericArguments()[0] == link.Type));
        Assert.Empty(declared.Except(link.Codecs.Select(static codec => codec.Record)).Select(static record => record.Name));
    }

    private static void Exchange(GeneratedOperation operation, RecordMaker maker)
    {
        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        var message = maker.Make(operation.Message.Record);
        var payload = operation.Reply is { } reply ? maker.Make(reply.Record) : null;
        object? received = null;
        bench.Script = given =>
        {
            received = given;
            Assert.Equal(WithRolesOf(given, message), given);
            return payload;
        };
        Utf8Text correlation = maker.Text(1, 32);
        var served = bench.Serve(operation, operation.WriteRequest(message, correlation, session));
        Assert.True(received is not null && served.Fault == Fault.None, $"{served.Fault} {served.Error} {served.Exception}");
        var answer = operation.ReadReply(new(served.Body), correlation, session);
        Assert.Equal((ReplyKind.Success, ""), (answer.Kind, answer.Reason));
        if (payload is not null)
        {
            Assert.Equal(payload, answer.Value);
        }
    }

    // Where a message is its own envelope, the client fills in who speaks, and what says the same.
    private static object WithRolesOf(object given, object message)
    {
        var members = Records.MembersOf(message.GetType());
        var spoken = members.Where(static member => member.Field.Role != Role.None).Select(static member => member.Field.Name).ToHashSet();
        return Records.Create(message.GetType(), [.. members.Select(member => Records.Get(
            spoken.Contains(member.Field.Name) || spoken.Contains(member.Field.Same ?? "") ? given : message, member.Field.Name))]);
    }
}
