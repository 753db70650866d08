using System.Text;

namespace Yizhan.Tests.Wire.Form;

/// <summary>The golden vectors as far as the kit alone decides them.</summary>
public sealed class FormVectorTests
{
    [Fact, Covers("J7")]
    public void Bodies_are_written_as_in_the_vectors_of_Hainan()
    {
        var seen = 0;
        using var writer = new WireWriter();
        foreach (var vector in Vectors.Of("hainan", "form-encode"))
        {
            writer.Clear();
            var sink = new FormSink(writer);
            foreach (var (name, value) in vector.GetProperty("inputs").GetProperty("fields").Pairs())
            {
                sink.Text(Encoding.UTF8.GetBytes(name), (Utf8Text)value);
            }

            Assert.Equal(vector.GetProperty("expected").GetProperty("utf8").GetString(), writer.Text.ToString());
            seen++;
        }

        Assert.Equal(21, seen);
    }

    [Fact]
    public void Bodies_are_read_back_to_the_fields_they_were_written_from()
    {
        foreach (var vector in Vectors.Of("hainan", "form-encode"))
        {
            var fields = vector.GetProperty("inputs").GetProperty("fields").Pairs();
            var read = FormReading.Of(
                vector.GetProperty("expected").GetProperty("utf8").GetString(), FormReading.Table([.. Names(fields)]));
            Assert.Equal(WireCode.None, read.Error.Code);
            Assert.Equal(Names(fields), read.Arrival);
            Assert.All(fields, field => Assert.Equal(field.Value, read.Values[field.Name]));
        }
    }

    [Fact]
    public void Forms_of_a_callback_are_decoded_to_the_fields_of_the_vectors()
    {
        var seen = 0;
        foreach (var vector in Vectors.Of("hainan", "form-decode"))
        {
            var inputs = vector.GetProperty("inputs");
            var fields = vector.GetProperty("expected").GetProperty("fields");
            var body = new Utf8Text(Convert.FromHexString(inputs.GetProperty("body_hex").GetString()!));
            if (inputs.GetProperty("content_type").GetString() != "application/x-www-form-urlencoded"
                || !body.ToString().Contains("guid=", StringComparison.Ordinal))
            {
                // A JSON body, or JSON in one parameter: the work of the JSON kit.
                continue;
            }

            string[] names = ["guid", "deviceKey", "personGuid", "photoUrl", "cardNo", "personName", "recModeType"];
            var read = FormReading.Of(body, FormReading.Table(names));
            Assert.Equal(WireCode.None, read.Error.Code);
            Assert.All(names, name => Assert.Equal(fields.GetProperty(name).GetString(), read.Values[name]));
            seen++;
        }

        Assert.Equal(3, seen);
    }

    [Theory]
    [InlineData("HN-V-neg-utf8-1", WireCode.NotUtf8)]
    [InlineData("HN-V-neg-utf8-2", WireCode.NotUtf8)]
    [InlineData("HN-V-neg-pct-1", WireCode.Malformed)]
    [InlineData("HN-V-neg-dup-1", WireCode.Duplicate)]
    [InlineData("HN-V-neg-6.1-2", WireCode.Missing)]
    public void Broken_forms_of_the_vectors_are_refused(string id, WireCode expected)
    {
        foreach (var vector in Vectors.Of("hainan", "form-verify"))
        {
            if (vector.Id() == id)
            {
                var inputs = vector.GetProperty("inputs");
                var body = inputs.TryGetProperty("body_hex", out var hex)
                    ? new Utf8Text(Convert.FromHexString(hex.GetString()!))
                    : inputs.GetProperty("body_utf8").GetString();
                Assert.Equal(expected, FormReading.Of(body, FormReading.Table("sn!", "operationTime!")).Error.Code);
                return;
            }
        }

        Assert.Fail(id);
    }

    [Fact]
    public void Targets_are_written_as_in_the_vectors_of_Chengdu_and_read_back()
    {
        var seen = 0;
        using var writer = new WireWriter();
        foreach (var vector in Vectors.Of("chengdu", "http-request"))
        {
            var inputs = vector.GetProperty("inputs");
            var parameters = inputs.GetProperty("params").Pairs();
            var path = Encoding.UTF8.GetBytes(inputs.GetProperty("path").GetString()!);
            writer.Clear();
            writer.Write(path);
            var sink = FormSink.ForQuery(writer);
            foreach (var (name, value) in parameters)
            {
                sink.Text(Encoding.UTF8.GetBytes(name), (Utf8Text)value);
            }

            Assert.Equal(vector.GetProperty("expected").GetProperty("target").GetString(), writer.Text.ToString());
            var query = writer.View(path.Length, writer.Length - path.Length);
            var read = FormReading.Of(query, FormReading.Table([.. Names(parameters)]), query: true);
            Assert.All(parameters, field => Assert.Equal(field.Value, read.Values[field.Name]));
            seen++;
        }

        Assert.Equal(7, seen);
    }

    private static List<string> Names(List<(string Name, string Value)> fields) => fields.ConvertAll(field => field.Name);
}
