using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>Every example of the document, through the typed readers: read as a person reads it, or refused.</summary>
public sealed class HenanExampleTests
{
    private const string Province = "henan";

    public static IEnumerable<TheoryDataRow<string, string>> Examples() => ExampleSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Examples))]
    [Covers("J3", "HEN-Q6", "HEN-Q31", "HEN-Q37")]
    public void An_example_of_the_document_is_read_as_printed_or_refused(string reader, string id)
    {
        var example = ExampleSet.Of(Province)[id];
        using var scratch = new Scratch();
        if (reader == "not-json")
        {
            Parameters(example.Expected, scratch);
            return;
        }

        Assert.True(reader is "must-accept" or "may-reject", reader);
        var problem = Read(example, scratch, out var check);
        Assert.True(problem is null || reader == "may-reject", problem);
        if (problem is null)
        {
            check();
        }
    }

    private static string? Read(Example example, Scratch scratch, out Action check)
    {
        check = static () => { };
        if (example.FromDevice && example.Endpoint == "/device/createOperation")
        {
            var command = example.Expected.TryGetProperty("privilege", out _) ? "setAdmin" : "machineOperation";
            return HenanText.Operation(new("henan", "1"), command, example.Text) is not null ? null : "no parameters of " + command;
        }

        // What is common to all stands with no endpoint of its own.
        var operation = HenanBench.Http.Operations.FirstOrDefault(operation => operation.Facts.Route == example.Endpoint) ?? HenanBench.Operation("4.1");
        if (example.FromDevice || !IsAnswer(example.Expected))
        {
            var codec = example.FromDevice ? operation.Message : operation.Reply!;
            var done = codec.TryRead(example.Text, scratch, out var payload, out var wrong);
            check = () => Loosely.ShouldBe(example.Expected, payload);
            return done ? null : wrong.ToString();
        }

        if (!HenanHttp.TryRead(example.Text, scratch, out HenanReply answer, out var error))
        {
            return error.ToString();
        }

        object? value = null;
        var data = example.Expected.TryGetProperty("data", out var expected) ? expected : default;
        var structured = data.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        if (structured && !operation.Reply!.TryRead(answer.Data.Text, scratch, out value, out error))
        {
            return error.ToString();
        }

        check = () =>
        {
            Assert.Equal(example.Expected.GetProperty("msg").GetString(), answer.Text.ToString());
            Assert.Equal(example.Expected.GetProperty("success").GetInt32() == 1, answer.Success);
            if (structured)
            {
                Loosely.ShouldBe(data, value!);
            }
            else
            {
                Assert.Equal(data.ToString(), answer.Data.Text.ToString());
            }
        };
        return null;
    }

    private static bool IsAnswer(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("success", out _);

    // Lists of parameters: as a form they are read, and signed as the framework's own hash says.
    private static void Parameters(JsonElement expected, Scratch scratch)
    {
        var fields = FieldList.OfObject(expected);
        var operation = HenanBench.Operation(fields["cmd"] is null ? "4.1" : "4.11");
        var sent = fields.Fields.Where(static field => field.Name is not ("sign" or "appsecret")).ToList();
        var form = string.Join("&", sent.Select(static field => $"{field.Name}={Uri.EscapeDataString(field.Value.GetString()!)}"));
        var envelope = operation.Envelope.Read(form, scratch);
        var text = string.Join("&", sent.Select(static field => $"{field.Name}={field.Value.GetString()}")) + "&appsecret=" + fields["appsecret"];
        var expectedSign = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLower(CultureInfo.InvariantCulture))));
        Assert.Equal(expectedSign, operation.Sign(envelope, HenanBench.Credentials("", fields["appsecret"] ?? ""), scratch).ToString());
    }
}
