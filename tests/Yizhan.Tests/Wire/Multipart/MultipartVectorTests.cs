using System.Text;
using Yizhan.Tests.Wire.Form;

namespace Yizhan.Tests.Wire.Multipart;

public sealed class MultipartVectorTests
{
    private static readonly string[] Names =
    [
        "Idno!", "Name!", "gender!", "nation!", "birthday!", "address!", "idissue!", "idperiod!", "idphoto!", "photo!",
        "inf_photo", "userType!", "dev_mac!", "RegType!",
    ];

    // What the kit alone refuses; the other negative vectors hold values that a record refuses.
    private static readonly Dictionary<string, WireCode> Refused = new()
    {
        ["CD-V-reg-neg-1"] = WireCode.Missing,
        ["CD-V-reg-neg-2"] = WireCode.Missing,
        ["CD-V-reg-neg-3"] = WireCode.Missing,
        ["CD-V-reg-neg-4"] = WireCode.Missing,
        ["CD-V-reg-neg-12"] = WireCode.Truncated,
        ["CD-V-reg-neg-13"] = WireCode.NotUtf8,
    };

    [Fact]
    public void Registrations_of_the_vectors_are_read_and_written_byte_for_byte()
    {
        var seen = 0;
        foreach (var vector in Vectors.Of("chengdu", "multipart"))
        {
            var inputs = vector.GetProperty("inputs");
            var body = Convert.FromHexString(inputs.GetProperty("body_hex").GetString()!);
            Assert.True(MultipartBoundary.TryParse((Utf8Text)inputs.GetProperty("content_type").GetString(), out var boundary));
            var read = MultipartReading.Of(new(body), boundary, FormReading.Table(Names), Quirks.LooseNames);
            Assert.Equal(Refused.GetValueOrDefault(vector.Id()), read.Error.Code);
            seen++;
            if (inputs.GetProperty("fields").ValueKind != System.Text.Json.JsonValueKind.Array)
            {
                continue;
            }

            var fields = inputs.GetProperty("fields").Pairs();
            if (!read.Error.IsError)
            {
                Assert.Equal(fields.ConvertAll(field => field.Value), read.Arrival.ConvertAll(name => read.Values[name]));
            }

            if (!vector.GetProperty("negative").GetBoolean())
            {
                Assert.Equal(body, Written(fields, boundary));
            }
        }

        Assert.Equal(17, seen);
    }

    [Fact]
    public void The_fuzz_corpus_is_never_a_reason_to_throw()
    {
        var folder = Path.Combine(RepositoryData.Corpus("go-fuzz-corpus"), "multipart", "corpus");
        int files = 0, accepted = 0;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var body = File.ReadAllBytes(file);
            var read = MultipartReading.Of(new(body), "dfhjksd23f43242f43fv4b4g2g2g23vf2", FormReading.Table("foo", "a"));
            Assert.InRange(read.Error.Offset, -1, body.Length);
            accepted += read.Error.IsError ? 0 : 1;
            files++;
        }

        Assert.Equal(590, files);
        Assert.InRange(accepted, 1, files);
    }

    [Fact]
    public void Mutated_bodies_are_never_a_reason_to_throw()
    {
        var random = new Random(5);
        var table = FormReading.Table("a", "b");
        var pieces = new[]
        {
            "--B", "--B--", "\r\n", "\n", "\r", "Content-Disposition:", " form-data;", " name=\"a\"", "; name=b", "\"", "\\",
            "=", ":", " ", "x", "filename=\"", "张",
        };
        for (var run = 0; run < 20_000; run++)
        {
            var body = new StringBuilder("--B\r\n");
            for (var i = random.Next(16); i > 0; i--)
            {
                body.Append(pieces[random.Next(pieces.Length)]);
            }

            var read = MultipartReading.Of(body.ToString(), "B", table, Quirks.Lenient | Quirks.DoubleEncoding);
            Assert.InRange(read.Error.Offset, -1, body.Length * 3);
        }
    }

    [Fact]
    public void A_name_cannot_end_its_quotes_or_its_line()
    {
        using var writer = new WireWriter();
        var sink = new MultipartSink(writer, "B"u8);
        sink.Text("a\"\\\r\nb"u8, "1"u8);
        sink.Close();
        Assert.Equal("1", MultipartReading.Of(writer.Text, "B", FormReading.Table("a\"\\  b")).Values["a\"\\  b"]);
    }

    private static byte[] Written(List<(string Name, string Value)> fields, Utf8Text boundary)
    {
        using var writer = new WireWriter();
        var sink = new MultipartSink(writer, boundary.Span);
        foreach (var (name, value) in fields)
        {
            sink.Text(Encoding.UTF8.GetBytes(name), (Utf8Text)value);
        }

        sink.Close();
        return writer.Written.ToArray();
    }
}
