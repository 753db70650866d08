namespace Yizhan.Tests.Wire.Json;

/// <summary>Command bytes, codes with zeros in front, and times that are not there.</summary>
public sealed class JsonFormTests
{
    private static readonly TimeFormat Seconds = new("yyyy-MM-dd HH:mm:ss", 8 * 60);

    [Theory]
    [InlineData("\"0x25\"", 0x25)]
    [InlineData("\"0X25\"", 0x25)]
    [InlineData("\"25\"", 0x25)]
    [InlineData("\"0xfF\"", 0xFF)]
    [InlineData("\"00\"", 0)]
    public void A_command_byte_is_hexadecimal_text(string value, int expected)
    {
        var read = JsonReading.Of("{\"v\":" + value + "}", Quirks.None, (ref JsonSource source, out int command) => source.HexByte(out command));
        Assert.Equal((expected, true, Quirks.None, WireCode.None), (read.Value, read.Was, read.Fired, read.Error.Code));
    }

    [Fact]
    public void A_command_byte_that_is_a_number_is_decimal_and_a_leniency() => JsonReading.TakesOnlyWith(
        Quirks.LooseScalars, "37", (ref JsonSource source, out int command) => source.HexByte(out command), 0x25, WireCode.WrongType);

    [Theory]
    [InlineData("\"0x\"", WireCode.UnknownCode)]
    [InlineData("\"0x255\"", WireCode.UnknownCode)]
    [InlineData("\"hello\"", WireCode.UnknownCode)]
    [InlineData("256", WireCode.OutOfRange)]
    [InlineData("-1", WireCode.OutOfRange)]
    [InlineData("1.5", WireCode.WrongType)]
    [InlineData("true", WireCode.WrongType)]
    public void What_is_no_command_byte_is_refused(string value, WireCode expected)
    {
        var read = JsonReading.Of("{\"v\":" + value + "}", Quirks.Lenient, (ref JsonSource source, out int command) => source.HexByte(out command));
        Assert.Equal((false, expected), (read.Was, read.Error.Code));
    }

    [Theory]
    [InlineData("\"0007\"", "0007")]
    [InlineData("\"7\"", "7")]
    [InlineData("\"\"", null)]
    public void A_code_is_taken_as_it_is_written(string value, string? expected)
    {
        var read = JsonReading.Of<Utf8Text>("{\"v\":" + value + "}", Quirks.None, Code);
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(expected ?? "", read.Value.ToString());
    }

    [Theory]
    [InlineData("0", "0000")]
    [InlineData("9001", "9001")]
    public void A_code_that_is_a_number_is_filled_up(string value, string expected) =>
        JsonReading.TakesOnlyWith(Quirks.LooseScalars, value, Code, (Utf8Text)expected, WireCode.WrongType);

    [Theory]
    [InlineData("\" \"")]
    [InlineData("\"                   \"")]
    public void A_time_of_nothing_but_blanks_is_none_where_an_empty_one_is_none(string value)
    {
        var read = JsonReading.Of<WireTime>("{\"v\":" + value + "}", Quirks.EmptyIsAbsent, Time);
        Assert.Equal((false, WireCode.None), (read.Was, read.Error.Code));
        var strict = JsonReading.Of<WireTime>("{\"v\":" + value + "}", Quirks.Lenient & ~Quirks.EmptyIsAbsent, Time);
        Assert.False(strict.Was);
        Assert.True(strict.Error.IsError);
    }

    [Theory]
    [InlineData("\"\\t\"")]
    [InlineData("\" 0\"")]
    [InlineData("\"2021-02-30 00:00:00\"")]
    public void Anything_else_is_no_time(string value)
    {
        var read = JsonReading.Of<WireTime>("{\"v\":" + value + "}", Quirks.Lenient, Time);
        Assert.Equal((false, WireCode.BadTime), (read.Was, read.Error.Code));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    public void A_required_time_of_blanks_is_missing(string value)
    {
        var read = JsonReading.Of<WireTime>("{\"v\":" + value + "}", Quirks.Lenient, Time, JsonReading.Required);
        Assert.Equal((false, WireCode.Missing), (read.Was, read.Error.Code));
    }

    private static bool Code(ref JsonSource source, out Utf8Text code) => source.Digits(4, 4, out code);

    private static bool Time(ref JsonSource source, out WireTime time) => source.Time(Seconds, quoted: true, out time);
}
