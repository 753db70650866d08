using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Every example of the document, through the typed readers: read as a person reads it, or refused.</summary>
public sealed partial class ZhejiangExampleVectorTests
{
    private const string Province = "zhejiang";

    public static IEnumerable<TheoryDataRow<string, string>> Examples() => ExampleSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Examples))]
    [Covers("J3", "ZJ-Q17", "ZJ-Q18", "ZJ-Q19", "ZJ-Q20", "ZJ-Q38")]
    public void An_example_of_the_document_is_read_as_printed_or_refused(string reader, string id)
    {
        var example = ExampleSet.Of(Province)[id];
        if (example.Expected.ValueKind == JsonValueKind.Object && example.Expected.TryGetProperty("length_prefix_hex", out var prefix))
        {
            Prefix(prefix.GetString()!, example.Expected.GetProperty("body_bytes").GetInt32());
            return;
        }

        using var scratch = new Scratch();
        var problem = Read(example, scratch, out var check);
        switch (reader)
        {
            case "must-accept" or "not-json":
                Assert.Null(problem);
                check();
                break;
            case "must-reject":
                Assert.NotNull(problem);
                break;
            case "may-reject":
                if (problem is null)
                {
                    check();
                }

                break;
            default:
                Assert.Fail($"'{reader}' is not known");
                break;
        }
    }

    private static void Prefix(string hex, int bytes)
    {
        Span<byte> prefix = stackalloc byte[5];
        Assert.Equal(hex, Convert.ToHexStringLower(prefix[..FrameWriter.WritePrefix(prefix, ZhejiangBench.Tcp.Facts.Frame!, bytes)]));
    }

    // What is wrong; null where envelope and payload could be read, and then the check compares them.
    private static string? Read(Example example, Scratch scratch, out Action check)
    {
        if (example.Expected.ValueKind == JsonValueKind.Array)
        {
            return ReadFailures(example, scratch, out check);
        }

        var operation = ZhejiangBench.Operation(example.Endpoint);
        var request = example.Expected.TryGetProperty("sn", out _);
        var codec = request ? operation.Envelope : operation.Link.Answer;
        var slot = request ? "param" : "response";
        var payload = request ? operation.Message : operation.Reply;
        var body = operation.Link == ZhejiangBench.Tcp
            ? Message(codec, example)
            : Encoding.UTF8.GetBytes(example.Text);
        check = static () => { };
        if (!codec.TryRead(new(body), scratch, out var envelope, out var error))
        {
            return error.ToString();
        }

        var given = (WireSlot?)(Array.Exists(Records.MembersOf(codec.Record), member => member.Field.Name == slot)
            ? Records.Get(envelope, slot)
            : null) ?? default;
        object? message = null;
        if (!given.IsAbsent && payload is not null && !payload.TryRead(given.Text, scratch, out message, out var wrong))
        {
            return wrong.ToString();
        }

        check = () =>
        {
            TypedValue.ShouldBe(example.Expected, envelope);
            Assert.Equal(example.Expected.TryGetProperty(slot, out var expected), message is not null);
            if (message is not null)
            {
                TypedValue.ShouldBe(Strict(expected), message);
            }
        };
        return null;
    }

    // A list by itself is read where the document puts it: in the report of a task.
    private static string? ReadFailures(Example example, Scratch scratch, out Action check)
    {
        var report = $$"""{task:[{taskid:"1",status:1,failedPersons:{{example.Text}}}],personCount:1,faceCount:1}""";
        var done = ZhejiangBench.Operation("T_UPDATE_TASKS_STATUS").Message.TryRead(report, scratch, out var message, out var error);
        check = () =>
        {
            var failed = ((UpdateTasksStatus)message).Tasks.ToArray()[0].FailedPersons.ToArray();
            Assert.Equal(example.Expected.GetArrayLength(), failed.Length);
            Assert.All(failed.Zip(example.Expected.EnumerateArray()), static pair => TypedValue.ShouldBe(pair.Second, pair.First));
        };
        return done ? null : error.ToString();
    }

    // TCP examples are printed as lists of values. The message is made of what a person reads in them, but with the
    // JSON text as printed.
    private static byte[] Message(RecordCodec codec, Example example)
    {
        var printed = PrintedJson().Match(example.Text) is { Success: true } match ? match.Groups[1].Value : null;
        return ProtobufBytes.Of(codec.Record, new([.. FieldList.OfObject(example.Expected).Fields.Select(field =>
            field.Name is "param" or "response" or "error" ? (field.Name, JsonSerializer.SerializeToElement(printed)) : field)]));
    }

    private static JsonElement Strict(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? JsonDocument.Parse(BareNames().Replace(value.GetString()!, "\"$1\":")).RootElement
        : value;

    [GeneratedRegex("""
        "(\{.*?\})"(?=\s|$)
        """, RegexOptions.Singleline)]
    private static partial Regex PrintedJson();

    [GeneratedRegex(@"(?<=[{,]\s*)(\w+)\s*:")]
    private static partial Regex BareNames();
}
