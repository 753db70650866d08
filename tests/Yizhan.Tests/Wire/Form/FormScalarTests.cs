namespace Yizhan.Tests.Wire.Form;

public sealed class FormScalarTests
{
    private static readonly MemberTable One = FormReading.Table("a");

    private delegate bool Reading<T>(ref FormSource source, out T value);

    private static (bool Read, T Value, WireCode Code) Read<T>(string value, Quirks quirks, Reading<T> read)
    {
        using var scratch = new Scratch();
        using var writer = new WireWriter();
        new FormSink(writer).Text("a"u8, (Utf8Text)value);
        var source = new FormSource(writer.Text, scratch, quirks);
        var scope = source.Enter(One);
        Assert.True(source.Next(ref scope));
        var success = read(ref source, out var result);
        Assert.False(source.Next(ref scope));
        source.Leave(ref scope);
        Assert.Equal(success, source.Finish(out var error));
        return (success, result, error.Code);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-5", -5)]
    [InlineData("007", 7)]
    [InlineData("100", 100)]
    public void An_integer_is_read(string text, int expected)
    {
        Assert.Equal((true, expected, WireCode.None), Read<int>(text, Quirks.None, (ref source, out value) => source.Int32(-5, 100, out value)));
    }

    [Theory]
    [InlineData("101", WireCode.OutOfRange)]
    [InlineData("-6", WireCode.OutOfRange)]
    [InlineData("4294967297", WireCode.OutOfRange)]
    [InlineData("9223372036854775808", WireCode.WrongType)]
    [InlineData("x", WireCode.WrongType)]
    [InlineData("", WireCode.WrongType)]
    [InlineData("-", WireCode.WrongType)]
    [InlineData("+1", WireCode.WrongType)]
    [InlineData("1 ", WireCode.WrongType)]
    [InlineData("1.0", WireCode.WrongType)]
    [InlineData("1\0", WireCode.WrongType)]
    [InlineData("1,0", WireCode.WrongType)]
    [InlineData("１", WireCode.WrongType)]
    public void What_is_no_integer_in_range_is_refused(string text, WireCode code)
    {
        Assert.Equal((false, 0, code), Read<int>(text, Quirks.None, (ref source, out value) => source.Int32(-5, 100, out value)));
    }

    [Theory]
    [InlineData(" 3 ", 3)]
    [InlineData("\u00A03\t", 3)]
    [InlineData("3.0", 3)]
    [InlineData("-3.000", -3)]
    public void Loosely_blanks_and_an_empty_fraction_are_read(string text, long expected)
    {
        Assert.Equal((true, expected, WireCode.None), Read<long>(text, Quirks.LooseScalars, (ref source, out value) => source.Int64(-5, 100, out value)));
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("3.")]
    [InlineData(".0")]
    [InlineData("3 3")]
    public void Loosely_a_fraction_is_still_refused(string text)
    {
        Assert.False(Read<long>(text, Quirks.LooseScalars, (ref source, out value) => source.Int64(-5, 100, out value)).Read);
    }

    [Fact]
    public void Decimals_and_doubles_are_read_within_their_range()
    {
        Assert.Equal((true, 36.50m, WireCode.None), Read<decimal>("36.50", Quirks.None, (ref source, out value) => source.Decimal(0, 50, out value)));
        Assert.Equal(WireCode.OutOfRange, Read<decimal>("50.01", Quirks.None, (ref source, out value) => source.Decimal(0, 50, out value)).Code);
        Assert.Equal(WireCode.WrongType, Read<decimal>("3e1", Quirks.None, (ref source, out value) => source.Decimal(0, 50, out value)).Code);
        Assert.Equal((true, 30d, WireCode.None), Read<double>("3e1", Quirks.None, (ref source, out value) => source.Double(0, 50, out value)));
        foreach (var text in new[] { "Infinity", "NaN", "1e999", ".5", "5.", "0x10", "∞", "1\0" })
        {
            Assert.Equal(WireCode.WrongType, Read<double>(text, Quirks.LooseScalars, (ref source, out value) => source.Double(double.MinValue, double.MaxValue, out value)).Code);
        }
    }

    [Theory]
    [InlineData("true", Quirks.None, true)]
    [InlineData("false", Quirks.None, false)]
    [InlineData("1", Quirks.LooseScalars, true)]
    [InlineData(" 0 ", Quirks.LooseScalars, false)]
    [InlineData("True", Quirks.LooseScalars, true)]
    public void A_boolean_is_read(string text, Quirks quirks, bool expected)
    {
        Assert.Equal((true, expected, WireCode.None), Read<bool>(text, quirks, (ref source, out value) => source.Boolean(out value)));
    }

    [Theory]
    [InlineData("1", Quirks.None)]
    [InlineData("TRUE", Quirks.None)]
    [InlineData("2", Quirks.LooseScalars)]
    [InlineData("", Quirks.None)]
    public void What_is_no_boolean_is_refused(string text, Quirks quirks)
    {
        Assert.Equal((false, false, WireCode.WrongType), Read<bool>(text, quirks, (ref source, out value) => source.Boolean(out value)));
    }
}
