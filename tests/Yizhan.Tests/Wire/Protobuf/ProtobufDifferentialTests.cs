using Google.Protobuf;

namespace Yizhan.Tests.Wire.Protobuf;

/// <summary>Against Google.Protobuf: the same bytes written, the same values read, the same bytes refused.</summary>
public sealed class ProtobufDifferentialTests
{
    private static readonly MemberTable Members = new(
        "Any", "", new("text", "Text") { Number = 1 }, new("flag", "Flag") { Number = 2 }, new("number", "Number") { Number = 3 });

    private static readonly MemberTable Nothing = new("Nothing", "");

    private static WireError Skip(byte[] body, Scratch scratch)
    {
        scratch.Reset();
        var source = new ProtobufSource(new(body), scratch);
        var scope = source.Enter(Nothing);
        while (source.Next(ref scope))
        {
        }

        source.Leave(ref scope);
        source.Finish(out var error);
        return error;
    }

    private static bool GoogleSkips(byte[] body)
    {
        try
        {
            var input = new CodedInputStream(body);
            while (input.ReadTag() != 0)
            {
                input.SkipLastField();
            }

            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    [Fact]
    public void The_fuzz_corpus_is_accepted_and_refused_as_Google_does_where_the_rules_are_the_same()
    {
        using var scratch = new Scratch();
        var folder = Path.Combine(RepositoryData.Corpus("go-fuzz-corpus"), "protobuf", "corpus");
        int files = 0, accepted = 0, stricter = 0;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var body = File.ReadAllBytes(file);
            var ours = Skip(body, scratch);
            Assert.Equal(!ours.IsError, ProtobufSource.TryPeek(new(body), 536870911, out _, out _));
            var google = GoogleSkips(body);
            files++;
            accepted += ours.IsError ? 0 : 1;
            if (!ours.IsError)
            {
                Assert.True(google, file);
            }
            else if (google)
            {
                // Google reads groups, takes the wire types 6 and 7 for fields without a value, and cuts varints.
                Assert.Equal(WireCode.Malformed, ours.Code);
                stricter++;
            }
        }

        Assert.Equal(916, files);
        Assert.InRange(accepted, 100, files);
        Assert.InRange(stricter, 0, files / 2);
    }

    [Fact]
    public void Mutated_messages_are_never_a_reason_to_throw()
    {
        using var scratch = new Scratch();
        var random = new Random(20240611);
        for (var run = 0; run < 20_000; run++)
        {
            var body = Message(random, out _, out _, out _);
            for (var i = random.Next(1, 4); i > 0 && body.Length > 0; i--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            Array.Resize(ref body, random.Next(body.Length + 1));
            Read(body, scratch);
            if (!Skip(body, scratch).IsError)
            {
                Assert.True(GoogleSkips(body), Convert.ToHexString(body));
            }
        }
    }

    [Fact]
    public void Messages_that_Google_wrote_are_read_to_the_same_values()
    {
        using var scratch = new Scratch();
        var random = new Random(7);
        for (var run = 0; run < 2_000; run++)
        {
            var body = Message(random, out var text, out var flag, out var number);
            Assert.Equal((text, flag, number, WireCode.None), Read(body, scratch));
        }
    }

    [Fact]
    public void Messages_are_written_byte_for_byte_as_Google_writes_them()
    {
        var random = new Random(8);
        using var writer = new WireWriter();
        for (var run = 0; run < 2_000; run++)
        {
            var (text, flag, number) = Values(random);
            writer.Clear();
            var sink = new ProtobufSink(writer);
            sink.Text(1, text);
            sink.Boolean(2, flag);
            sink.Number(3, number);
            Assert.Equal(Written(text, flag, number), writer.Written.ToArray());
        }
    }

    private static (string Text, bool Flag, long Number, WireCode Code) Read(byte[] body, Scratch scratch)
    {
        scratch.Reset();
        var source = new ProtobufSource(new(body), scratch);
        Utf8Text text = default;
        var flag = false;
        long number = 0;
        var scope = source.Enter(Members);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Text(0, out text); break;
                case 1: source.Boolean(out flag); break;
                case 2: source.Int64(long.MinValue, long.MaxValue, out number); break;
            }
        }

        source.Leave(ref scope);
        source.Finish(out var error);
        return (text.ToString(), flag, number, error.Code);
    }

    private static (string Text, bool Flag, long Number) Values(Random random)
    {
        var letters = new[] { "a", "张", "𠮷", "é", "\u0001" };
        var text = "";
        for (var i = random.Next(random.Next(60)); i > 0; i--)
        {
            text += letters[random.Next(letters.Length)];
        }

        return (text, random.Next(2) == 0, random.NextInt64() >> random.Next(64));
    }

    private static byte[] Message(Random random, out string text, out bool flag, out long number)
    {
        (text, flag, number) = Values(random);
        using var stream = new MemoryStream();
        stream.Write([0x0a, 1, (byte)'z', 0x22, 2, 0, 0xff, 0x2d, 1, 2, 3, 4, 0x31, 1, 2, 3, 4, 5, 6, 7, 8]);
        stream.Write(text.Length == 0 ? [0x0a, 0] : []);
        stream.Write(Written(text, flag, number));
        return stream.ToArray();
    }

    private static byte[] Written(string text, bool flag, long number)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            if (text.Length > 0)
            {
                output.WriteTag(1, WireFormat.WireType.LengthDelimited);
                output.WriteString(text);
            }

            if (flag)
            {
                output.WriteTag(2, WireFormat.WireType.Varint);
                output.WriteBool(true);
            }

            if (number != 0)
            {
                output.WriteTag(3, WireFormat.WireType.Varint);
                output.WriteInt64(number);
            }
        }

        return stream.ToArray();
    }
}
