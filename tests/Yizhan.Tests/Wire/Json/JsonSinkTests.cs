using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonSinkTests
{
    private delegate void Write(ref JsonSink sink);

    [Fact, Covers("J1")]
    public void Members_and_elements_are_joined_with_commas_and_nothing_else()
        => Assert.Equal(
            """{"a":"x","b":{"c":1,"d":[]},"e":["y",2,{"f":true},[]],"g":{}}""",
            Written(static (ref sink) =>
            {
                sink.BeginObject();
                sink.Text("a"u8, "x");
                sink.BeginObject("b"u8);
                sink.Number("c"u8, 1);
                sink.BeginArray("d"u8);
                sink.EndArray();
                sink.EndObject();
                sink.BeginArray("e"u8);
                sink.TextItem("y");
                sink.NumberItem(2);
                sink.BeginObject();
                sink.Boolean("f"u8, true);
                sink.EndObject();
                sink.BeginArray();
                sink.EndArray();
                sink.EndArray();
                sink.BeginObject("g"u8);
                sink.EndObject();
                sink.EndObject();
            }));

    [Fact, Covers("J1")]
    public void Only_the_quote_the_backslash_and_controls_are_escaped()
        => Assert.Equal(
            "{\"v\":\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/<>&+'\u007f中😀\u2028\"}",
            Member(static (ref sink) => sink.Text("v"u8, "\0\u0001\b\t\n\v\f\r\u001f\"\\/<>&+'\u007f中😀\u2028"u8)));

    [Fact]
    public void Scalars_are_presented_as_asked()
    {
        Assert.Equal("{\"v\":-9223372036854775808}", Member(static (ref sink) => sink.Number("v"u8, long.MinValue)));
        Assert.Equal("{\"v\":\"3\"}", Member(static (ref sink) => sink.NumberText("v"u8, 3)));
        Assert.Equal("{\"v\":false}", Member(static (ref sink) => sink.Boolean("v"u8, false)));
        Assert.Equal("{\"v\":1}", Member(static (ref sink) => sink.OneZero("v"u8, true)));
        Assert.Equal("{\"v\":0}", Member(static (ref sink) => sink.OneZero("v"u8, false)));
        Assert.Equal("{\"v\":[1, 2]}", Member(static (ref sink) => sink.Raw("v"u8, "[1, 2]")));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("1234567890123456789", "\"1234567890123456789\"")]
    [InlineData("01", "\"01\"")]
    [InlineData("-1", "\"-1\"")]
    [InlineData("1x", "\"1x\"")]
    [InlineData("", "\"\"")]
    public void Text_is_a_number_only_where_it_is_digits(string text, string expected)
        => Assert.Equal("{\"v\":" + expected + "}", Member((ref sink) => sink.NumberIfDigits("v"u8, text)));

    [Theory]
    [InlineData("36.7", "0.0", "36.7")]
    [InlineData("36", "0.0", "36.0")]
    [InlineData("36.65", "0.0", "36.7")]
    [InlineData("-36.65", "0.0", "-36.7")]
    [InlineData("-0.04", "0.0", "0.0")]
    [InlineData("36.65", "0", "37")]
    [InlineData("1.005", "0.00", "1.01")]
    [InlineData("1.500", "", "1.5")]
    [InlineData("100", "", "100")]
    [InlineData("100.00", "", "100")]
    [InlineData("0.0000001", "", "0.0000001")]
    [InlineData("-79228162514264337593543950335", "", "-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "", "0.0000000000000000000000000001")]
    [InlineData("-7.9228162514264337593543950335", "", "-7.9228162514264337593543950335")]
    public void A_decimal_has_the_decimals_of_its_format(string value, string format, string expected)
        => Assert.Equal("{\"v\":" + expected + "}", Member((ref sink) => sink.Decimal(
            "v"u8, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Encoding.ASCII.GetBytes(format))));

    [Theory]
    [InlineData(120.153576, "120.153576")]
    [InlineData(-0.00001, "-0.00001")]
    [InlineData(1.25e-7, "0.000000125")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(-1.2345678901234568e18, "-1234567890123456800")]
    [InlineData(0.1, "0.1")]
    [InlineData(3, "3")]
    [InlineData(-0.0, "0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    public void A_double_has_its_fewest_digits_and_no_exponent(double value, string expected)
        => Assert.Equal("{\"v\":" + expected + "}", Member((ref sink) => sink.Double("v"u8, value)));

    [Fact]
    public void Every_double_reads_back_the_same()
        => Prop.ForAll(ArbMap.Default.ArbFor<double>(), static value =>
        {
            if (!double.IsFinite(value))
            {
                return true;
            }

            using var document = JsonDocument.Parse(Member((ref sink) => sink.Double("v"u8, value)));
            return document.RootElement.GetProperty("v").GetDouble() == value;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(114)]
    [InlineData(115)]
    [InlineData(1000)]
    public void Base64_is_plain_or_in_lines(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i * 7);
        }

        var plain = Convert.ToBase64String(bytes);
        Assert.Equal("{\"v\":\"" + plain + "\"}", Member((ref sink) => sink.Base64("v"u8, bytes, mime: false)));
        var lines = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\\r\\n", StringComparison.Ordinal);
        Assert.Equal("{\"v\":\"" + lines + "\"}", Member((ref sink) => sink.Base64("v"u8, bytes, mime: true)));
    }

    [Fact]
    public void Json_text_inside_strings_can_be_nested()
    {
        var json = Written(static (ref sink) =>
        {
            sink.BeginObject();
            sink.Number("a"u8, 1);
            sink.BeginTextObject("b"u8);
            sink.Text("c"u8, "x\"\n\\");
            sink.BeginTextArray("d"u8);
            sink.TextItem("y\"");
            sink.EndTextArray();
            sink.Number("e"u8, 2);
            sink.EndTextObject();
            sink.Number("f"u8, 3);
            sink.EndObject();
        });
        using var outer = JsonDocument.Parse(json);
        Assert.Equal(3, outer.RootElement.GetProperty("f").GetInt32());
        var text = outer.RootElement.GetProperty("b").GetString()!;
        using var middle = JsonDocument.Parse(text);
        Assert.Equal("x\"\n\\", middle.RootElement.GetProperty("c").GetString());
        Assert.Equal(2, middle.RootElement.GetProperty("e").GetInt32());
        using var inner = JsonDocument.Parse(middle.RootElement.GetProperty("d").GetString()!);
        Assert.Equal("y\"", inner.RootElement[0].GetString());
        Assert.StartsWith("""{"a":1,"b":"{\"c\":\"x\\\"\\n\\\\\",""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_written_is_read_back()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), static text =>
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            var json = Member((ref sink) => sink.Text("v"u8, text));
            using var scratch = new Scratch();
            return JsonSource.TryPeek(JsonReading.Text(json), "v"u8, scratch, Quirks.None, out var value, out _)
                && value.ToString() == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_request_bodies_of_the_vectors_come_out_byte_for_byte()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryData.Folder, "vectors", "zhejiang.json")));
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("kind").GetString() != "json-encode")
            {
                continue;
            }

            count++;
            Assert.Equal(vector.GetProperty("expected").GetProperty("utf8").GetString(), Written((ref sink) =>
            {
                sink.BeginObject();
                foreach (var field in vector.GetProperty("inputs").GetProperty("fields").EnumerateArray())
                {
                    sink.Text(Encoding.UTF8.GetBytes(field[0].GetString()!), field[1].GetString());
                }

                sink.EndObject();
            }));
        }

        Assert.Equal(8, count);
    }

    private static string Member(Write write) => Written((ref sink) =>
    {
        sink.BeginObject();
        write(ref sink);
        sink.EndObject();
    });

    private static string Written(Write write)
    {
        using var writer = new WireWriter(16);
        var sink = new JsonSink(writer);
        write(ref sink);
        return Encoding.UTF8.GetString(writer.Written);
    }
}
