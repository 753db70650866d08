using static Yizhan.Tests.Wire.Json.JsonReading;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonScalarTests
{
    private static readonly Read<string> TextOf8 = static (ref source, out value) =>
    {
        var read = source.Text(8, out var text);
        value = text.ToString();
        return read;
    };

    private static readonly Read<int> Int = static (ref source, out value) => source.Int32(-5, 5, out value);
    private static readonly Read<long> Long = static (ref source, out value) => source.Int64(long.MinValue, long.MaxValue, out value);
    private static readonly Read<bool> Bool = static (ref source, out value) => source.Boolean(out value);
    private static readonly Read<decimal> Dec = static (ref source, out value) => source.Decimal(-50, 50, out value);
    private static readonly Read<double> Dbl = static (ref source, out value) => source.Double(-180, 180, out value);

    [Theory]
    [InlineData("\"abc\"", "abc")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\t\\b\\f\\r\\\"\\\\\"", "a\n\t\b\f\r\"\\")]
    [InlineData("\"\\u4e2d\\u6587/\\/\"", "中文//")]
    [InlineData("\"\\uD83d\\uDe00\"", "😀")]
    [InlineData("\"😀😀😀😀\"", "😀😀😀😀")]
    public void Text_is_decoded(string json, string expected)
    {
        var (value, was, fired, error) = Of("{\"v\":" + json + "}", Quirks.None, TextOf8);
        Assert.False(error.IsError);
        Assert.True(was);
        Assert.Equal(expected, value);
        Assert.Equal(Quirks.None, fired);
    }

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"a\\u0000b\"")]
    public void A_text_that_holds_U_0000_is_refused(string json) =>
        Assert.Equal(WireCode.NullCharacter, Of("{\"v\":" + json + "}", Quirks.Lenient, TextOf8).Error.Code);

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"-\"")]
    [InlineData("\"1e\"")]
    [InlineData("\"e\"")]
    [InlineData("\"1x\"")]
    [InlineData("\" \"")]
    public void A_string_that_is_no_number_is_refused_where_a_quoted_number_is_expected(string json)
    {
        var (_, was, _, error) = Of<long>("{\"v\":" + json + "}", Quirks.Lenient, static (ref source, out value) =>
            source.Int64Text(long.MinValue, long.MaxValue, out value));
        Assert.False(was);
        Assert.Equal(WireCode.WrongType, error.Code);
    }

    [Fact]
    public void Text_without_escapes_is_a_slice_of_the_body()
    {
        var body = Text("{\"v\":\"plain\"}");
        using var scratch = new Scratch();
        var source = new JsonSource(body, scratch, Quirks.None);
        var scope = source.Enter(Optional);
        Assert.True(source.Next(ref scope));
        Assert.True(source.Text(8, out var text));
        Assert.Same(body.Segment.Array, text.Segment.Array);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ud800x\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    public void Half_a_surrogate_pair_is_malformed(string json)
    {
        var (_, was, _, error) = Of("{\"v\":" + json + "}", Quirks.Lenient, TextOf8);
        Assert.False(was);
        Assert.Equal(WireCode.Malformed, error.Code);
        Assert.Equal(5, error.Offset);
    }

    [Theory]
    [InlineData("\"123456789\"", 9)]
    [InlineData("\"一二三四五六七八九\"", 9)]
    [InlineData("\"😀😀😀😀😀\"", 10)]
    [Covers("J6")]
    public void Length_is_counted_in_code_units(string json, int units)
    {
        var error = Of("{\"v\":" + json + "}", Quirks.None, TextOf8).Error;
        Assert.Equal((WireCode.TooLong, 5, (long)units, 8L), (error.Code, error.Offset, error.Actual, error.Limit));
        Assert.Equal("Sample.Value", error.Place());
    }

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("-1e5", "-1e5")]
    public void A_scalar_where_text_is_documented_keeps_its_digits(string json, string expected)
        => TakesOnlyWith(Quirks.LooseScalars, json, TextOf8, expected, WireCode.WrongType);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("-5", -5)]
    [InlineData("-0", 0)]
    public void An_integer_is_read(string json, int expected)
        => Assert.Equal((expected, true, Quirks.None), Strictly(json, Int));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("6587355157838421445", 6587355157838421445)]
    public void A_long_keeps_every_digit(string json, long expected)
        => Assert.Equal((expected, true, Quirks.None), Strictly(json, Long));

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("0.5e1", 5)]
    [InlineData("50E-1", 5)]
    [InlineData("0e99", 0)]
    [InlineData("\" 4 \"", 4)]
    [InlineData("\"\\t\u00a0-4\"", -4)]
    [InlineData("\"005\"", 5)]
    [InlineData("\"5.00\"", 5)]
    public void An_integer_may_be_written_loosely(string json, int expected)
        => TakesOnlyWith(Quirks.LooseScalars, json, Int, expected, WireCode.WrongType);

    [Theory]
    [InlineData("9007199254740993.0", 9007199254740993)]
    [InlineData("1.617E12", 1617000000000)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    public void A_loose_long_never_goes_through_a_double(string json, long expected)
        => TakesOnlyWith(Quirks.LooseScalars, json, Long, expected, WireCode.WrongType);

    [Theory]
    [InlineData("3.5")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"+3\"")]
    [InlineData("\"3x\"")]
    [InlineData("\"0x3\"")]
    [InlineData("\"1 2\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_integer_has_another_type(string json)
        => Assert.Equal((WireCode.WrongType, 5), Wrong(json, Int, Quirks.Lenient & ~Quirks.EmptyIsAbsent));

    [Theory]
    [InlineData("6")]
    [InlineData("-6")]
    [InlineData("99999999999999999999999999")]
    [InlineData("\"6\"")]
    [InlineData("1e9999999999")]
    public void An_integer_outside_its_bounds_is_refused(string json)
        => Assert.Equal((WireCode.OutOfRange, 5), Wrong(json, Int, Quirks.Lenient));

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551616")]
    public void A_long_that_does_not_fit_is_out_of_range(string json)
        => Assert.Equal((WireCode.OutOfRange, 5), Wrong(json, Long, Quirks.None));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_boolean_is_read(string json, bool expected)
        => Assert.Equal((expected, true, Quirks.None), Strictly(json, Bool));

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"1\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    public void A_boolean_may_be_written_loosely(string json, bool expected)
        => TakesOnlyWith(Quirks.LooseScalars, json, Bool, expected, WireCode.WrongType);

    [Theory]
    [InlineData("2")]
    [InlineData("\"yes\"")]
    [InlineData("1.0")]
    [InlineData("[]")]
    public void What_is_no_boolean_has_another_type(string json)
        => Assert.Equal((WireCode.WrongType, 5), Wrong(json, Bool, Quirks.Lenient));

    [Fact]
    public void Decimals_and_doubles_are_read()
    {
        Assert.Equal((36.7m, true, Quirks.None), Strictly("36.7", Dec));
        Assert.Equal((120.153576, true, Quirks.None), Strictly("120.153576", Dbl));
        Assert.Equal((-1.5e1, true, Quirks.None), Strictly("-1.5e1", Dbl));
        TakesOnlyWith(Quirks.LooseScalars, "\" 36.7 \"", Dec, 36.7m, WireCode.WrongType);
        TakesOnlyWith(Quirks.LooseScalars, "\"120.5\"", Dbl, 120.5, WireCode.WrongType);
        Assert.Equal((WireCode.OutOfRange, 5), Wrong("50.1", Dec, Quirks.None));
        Assert.Equal((WireCode.OutOfRange, 5), Wrong("1e99", Dec, Quirks.None));
        Assert.Equal((WireCode.OutOfRange, 5), Wrong("180.5", Dbl, Quirks.None));
        Assert.Equal((WireCode.OutOfRange, 5), Wrong("1e999", Dbl, Quirks.None));
    }

    [Fact]
    public void An_empty_string_counts_as_absent_where_that_is_declared()
    {
        Assert.Equal((0, false, Quirks.EmptyIsAbsent, WireCode.None), Empty(Int, Optional));
        Assert.Equal((false, false, Quirks.EmptyIsAbsent, WireCode.None), Empty(Bool, Optional));
        Assert.Equal((0m, false, Quirks.EmptyIsAbsent, WireCode.None), Empty(Dec, Optional));
        Assert.Equal(WireCode.Missing, Empty(Int, Required).Code);
        Assert.Equal((WireCode.WrongType, 5), Wrong("\"\"", Int, Quirks.None));
    }

    [Fact]
    public void An_empty_text_is_there_unless_it_is_required()
    {
        Assert.True(Of("{\"v\":\"\"}", Quirks.None, TextOf8).Was);
        var error = Of("{\"v\":\"\"}", Quirks.None, TextOf8, Required).Error;
        Assert.Equal((WireCode.Missing, -1, "Sample.Value"), (error.Code, error.Offset, error.Place()));
    }

    [Fact]
    public void A_scalar_tells_whether_it_was_quoted()
    {
        Assert.Equal(("12", false), Of<(string, bool)>("{\"v\":12}", Quirks.None, Scalar).Value);
        Assert.Equal(("12", true), Of<(string, bool)>("{\"v\":\"1\\u0032\"}", Quirks.None, Scalar).Value);
        Assert.Equal(("true", false), Of<(string, bool)>("{\"v\":true}", Quirks.None, Scalar).Value);
        Assert.Equal(WireCode.WrongType, Of<(string, bool)>("{\"v\":[]}", Quirks.None, Scalar).Error.Code);

        static bool Scalar(ref JsonSource source, out (string, bool) value)
        {
            var read = source.Scalar(out var text, out var quoted);
            value = (text.ToString(), quoted);
            return read;
        }
    }

    [Fact]
    public void A_payload_slot_is_text_or_the_source_of_an_object()
    {
        Assert.Equal(("{\"a\":1}", false), Of<(string, bool)>("{\"v\":\"{\\\"a\\\":1}\"}", Quirks.None, Raw).Value);
        Assert.Equal(("{ \"a\" : 1 }", true), Of<(string, bool)>("{\"v\": { \"a\" : 1 } }", Quirks.None, Raw).Value);
        Assert.Equal(("[1,[2]]", true), Of<(string, bool)>("{\"v\":[1,[2]],\"w\":0}", Quirks.None, Raw).Value);
        Assert.Equal(("", false), Of<(string, bool)>("{\"v\":\"\"}", Quirks.None, Raw).Value);
        Assert.False(Of<(string, bool)>("{\"v\":\"\"}", Quirks.EmptyIsAbsent, Raw).Was);
        Assert.Equal(WireCode.WrongType, Of<(string, bool)>("{\"v\":1}", Quirks.Lenient, Raw).Error.Code);
        Assert.Equal(WireCode.Malformed, Of<(string, bool)>("{\"v\":{a:1}}", Quirks.None, Raw).Error.Code);
        Assert.Equal(Quirks.BareNames, Of<(string, bool)>("{\"v\":{a:1}}", Quirks.Lenient, Raw).Fired);

        static bool Raw(ref JsonSource source, out (string, bool) value)
        {
            var read = source.Raw(out var text, out var bare);
            value = (text.ToString(), bare);
            return read;
        }
    }

    [Fact]
    public void A_code_the_reader_refuses_is_placed_at_its_value()
    {
        var error = Of("{\"w\":1, \"v\" : \"x\"}", Quirks.None, (ref JsonSource source, out int value) =>
        {
            source.Text(8, out _);
            value = 0;
            source.Fail(WireCode.UnknownCode);
            return false;
        }).Error;
        Assert.Equal((WireCode.UnknownCode, 14, "Sample.Value"), (error.Code, error.Offset, error.Place()));
    }

    private static (T? Value, bool Was, Quirks Fired) Strictly<T>(string json, Read<T> read)
    {
        var (value, was, fired, error) = Of("{\"v\":" + json + "}", Quirks.None, read);
        Assert.False(error.IsError, error.ToString());
        return (value, was, fired);
    }

    private static (WireCode Code, int Offset) Wrong<T>(string json, Read<T> read, Quirks quirks)
    {
        var (_, was, _, error) = Of("{\"v\":" + json + "}", quirks, read);
        Assert.False(was);
        return (error.Code, error.Offset);
    }

    private static (T? Value, bool Was, Quirks Fired, WireCode Code) Empty<T>(Read<T> read, MemberTable table)
    {
        var (value, was, fired, error) = Of("{\"v\":\"\"}", Quirks.EmptyIsAbsent, read, table);
        return (value, was, fired, error.Code);
    }
}
