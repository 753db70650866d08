namespace Yizhan.Tests.Wire.Form;

public sealed class FormSourceTests
{
    private static readonly MemberTable Abc = FormReading.Table("a", "b", "c");

    [Theory]
    [InlineData("a=1&b=2", "1", "2")]
    [InlineData("b=2&a=1", "1", "2")]
    [InlineData("a=x+y&b=x%20y", "x y", "x y")]
    [InlineData("a=%e5%bc%a0&b=%E5%BC%A0", "张", "张")]
    [InlineData("a=张&b=%2B%25%26%3D", "张", "+%&=")]
    [InlineData("a=1=2&b=?/", "1=2", "?/")]
    [InlineData("&&a=&&b&", "", "")]
    [InlineData("%61=1&zzz=9&b=2&=3", "1", "2")]
    [Covers("J7")]
    public void A_form_is_decoded(string body, string a, string b)
    {
        var read = FormReading.Of(body, Abc);
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal((a, b), (read.Values["a"], read.Values["b"]));
        Assert.False(read.Values.ContainsKey("c"));
        Assert.Equal(Quirks.None, read.Fired);
    }

    [Theory]
    [InlineData("a=1&b=%4", WireCode.Malformed, 6, "Any.b")]
    [InlineData("a=%", WireCode.Malformed, 2, "Any.a")]
    [InlineData("a=x%g1", WireCode.Malformed, 3, "Any.a")]
    [InlineData("a=1&z=%zz", WireCode.Malformed, 6, "Any")]
    [InlineData("a=1&%z=1", WireCode.Malformed, 4, "Any")]
    [InlineData("b=%FF%FE", WireCode.NotUtf8, 2, "Any.b")]
    [InlineData("a=1&z=%FF", WireCode.NotUtf8, 4, "Any")]
    [InlineData("a=%ed%a0%80", WireCode.NotUtf8, 2, "Any.a")]
    [InlineData("a=1&b=2&a=1", WireCode.Duplicate, 8, "Any.a")]
    [InlineData("a=1&%61=", WireCode.Duplicate, 4, "Any.a")]
    [Covers("J7")]
    public void A_form_that_breaks_the_rules_is_refused_with_its_place(string body, WireCode code, int offset, string place)
    {
        var error = FormReading.Of(body, Abc).Error;
        Assert.Equal((code, offset, place), (error.Code, error.Offset, error.Place()));
    }

    [Theory]
    [InlineData("a=1&b=2", "", "1 2 a b")]
    [InlineData("", "a=1&b=2", "1 2 a b")]
    [InlineData("", "?a=1&b=2", "1 2 a b")]
    [InlineData("b=2", "a=1", "1 2 b a")]
    [InlineData("b=2&", "z=%20&a=1", "1 2 b a")]
    [InlineData("b=2&a=1", "a=9", "1 2 b a")]
    [InlineData("A=1&b=2", "a=9", "1 2 a b")]
    [InlineData("b=2&a=", "a=1", " 2 b a")]
    [Covers("CD-X4")]
    public void A_body_and_an_address_together_are_one_form_in_which_the_body_counts(string body, string address, string expected)
    {
        var read = FormReading.Of((Utf8Text)body, Abc, Quirks.LooseNames, address: address);
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(expected, $"{read.Values.GetValueOrDefault("a")} {read.Values["b"]} {string.Join(' ', read.Arrival)}");
    }

    [Theory]
    [InlineData("a=1&a=2", "b=2", WireCode.Duplicate, 4)]
    [InlineData("a=1", "b=%4", WireCode.Malformed, 6)]
    public void What_is_wrong_in_either_is_wrong_in_both(string body, string address, WireCode code, int offset)
    {
        var error = FormReading.Of((Utf8Text)body, Abc, address: address).Error;
        Assert.Equal((code, offset), (error.Code, error.Offset));
    }

    [Fact]
    public void Raw_bytes_that_are_not_UTF8_are_refused()
    {
        Assert.Equal(WireCode.NotUtf8, FormReading.Of(new([(byte)'a', (byte)'=', 0xC3, 0x28]), Abc).Error.Code);
    }

    [Fact]
    public void Undeclared_parameters_may_come_twice()
    {
        Assert.Equal(WireCode.None, FormReading.Of("z=1&z=2&a=1", Abc).Error.Code);
    }

    [Theory]
    [InlineData("b=1")]
    [InlineData("b=1&a=")]
    [InlineData("")]
    public void A_required_parameter_that_is_absent_or_empty_is_missing(string body)
    {
        var error = FormReading.Of(body, FormReading.Table("a!", "b")).Error;
        Assert.Equal((WireCode.Missing, -1, "Any.a"), (error.Code, error.Offset, error.Place()));
    }

    [Fact]
    public void The_order_of_arrival_is_kept_with_empty_parameters()
    {
        var read = FormReading.Of("c=3&z=1&a=&b=2", Abc, Quirks.EmptyIsAbsent);
        Assert.Equal(["c", "a", "b"], read.Arrival);
        Assert.False(read.Values.ContainsKey("a"));
        Assert.Equal(Quirks.EmptyIsAbsent, read.Fired);
    }

    [Fact]
    public void Padded_names_are_read_only_under_their_quirk()
    {
        const string Body = "+a=1&%C2%A0b%09=2";
        Assert.Empty(FormReading.Of(Body, Abc).Values);
        var read = FormReading.Of(Body, Abc, Quirks.PaddedNames);
        Assert.Equal(("1", "2"), (read.Values["a"], read.Values["b"]));
        Assert.Equal(Quirks.PaddedNames, read.Fired);
    }

    [Fact]
    public void Names_in_another_case_and_aliases_are_read_only_under_their_quirk()
    {
        var members = new MemberTable("Any", "", new("Idno", "Idno"), new("time", "Time") { Aliases = ["operationTime"] });
        const string Body = "idNO=1&OperationTime=2";
        Assert.Empty(FormReading.Of(Body, members).Values);
        var read = FormReading.Of(Body, members, Quirks.LooseNames);
        Assert.Equal(("1", "2"), (read.Values["Idno"], read.Values["time"]));
        Assert.Equal(Quirks.LooseNames, read.Fired);
    }

    [Theory]
    [InlineData("A=1&b=2&a=3")]
    [InlineData("b=2&a=3&A=1")]
    public void The_exact_name_wins_over_another_case(string body)
    {
        var read = FormReading.Of(body, Abc, Quirks.LooseNames);
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal("3", read.Values["a"]);
        Assert.Equal(["b", "a"], read.Arrival);
    }

    [Fact]
    public void An_inexact_name_does_not_stand_in_for_an_exact_one_that_is_empty()
    {
        var read = FormReading.Of("A=1&a=", FormReading.Table("a!"), Quirks.LooseNames);
        Assert.Equal((WireCode.Missing, "Any.a"), (read.Error.Code, read.Error.Place()));
    }

    [Fact]
    public void Two_inexact_spellings_of_one_name_are_a_duplicate()
    {
        var members = FormReading.Table("name");
        Assert.Equal(WireCode.Duplicate, FormReading.Of("Name=1&NAME=2", members, Quirks.LooseNames).Error.Code);
    }

    [Fact]
    public void A_query_is_read_with_or_without_its_question_mark()
    {
        Assert.Equal("1", FormReading.Of("?a=1", Abc, query: true).Values["a"]);
        Assert.Equal("1", FormReading.Of("a=1", Abc, query: true).Values["a"]);
        Assert.Empty(FormReading.Of("", Abc, query: true).Values);
    }

    [Fact]
    public void A_text_of_more_UTF16_units_than_allowed_is_refused()
    {
        using var scratch = new Scratch();
        var source = new FormSource("a=%F0%A0%AE%B7%F0%A0%AE%B7", scratch, Quirks.None);
        var scope = source.Enter(Abc);
        Assert.True(source.Next(ref scope));
        Assert.False(source.Text(3, out var text));
        Assert.True(text.IsAbsent);
        Assert.False(source.Finish(out var error));
        Assert.Equal("Any.a (a): 4, at most 3, at offset 2", error.ToString());
    }

    [Theory]
    [InlineData("%252F9j%252F4AAQ%252Bw%253D%253D", "/9j/4AAQ+w==", true)]
    [InlineData("%2F9j%2F4AAQ%2Bw%3D%3D", "/9j/4AAQ+w==", false)]
    [InlineData("100%25", "100%", false)]
    [InlineData("%25FF", "%FF", false)]
    public void A_value_that_was_encoded_twice_is_decoded_twice(string value, string expected, bool fired)
    {
        using var scratch = new Scratch();
        var source = new FormSource("a=" + value, scratch, Quirks.DoubleEncoding);
        var scope = source.Enter(Abc);
        Assert.True(source.Next(ref scope));
        Assert.True(source.Text(100, out var text));
        Assert.Equal(expected, text.ToString());
        Assert.Equal(fired, scratch.Fired == Quirks.DoubleEncoding);
    }

    [Fact]
    public void A_value_is_decoded_once_where_the_quirk_is_not_declared()
    {
        using var scratch = new Scratch();
        var source = new FormSource("a=%252F", scratch, Quirks.Lenient);
        var scope = source.Enter(Abc);
        Assert.True(source.Next(ref scope));
        Assert.True(source.Text(100, out var text));
        Assert.Equal("%2F", text.ToString());
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing_in_the_steady_state()
    {
        using var scratch = new Scratch();
        using var writer = new WireWriter();
        var total = 0;
        var allocated = Allocations.Of(() =>
        {
            scratch.Reset();
            writer.Clear();
            var sink = new FormSink(writer);
            sink.Text("a"u8, "张三 & 李四"u8);
            sink.Number("b"u8, 42);
            sink.Number("c"u8, 36.5m);
            var source = new FormSource(writer.Text, scratch, Quirks.Lenient);
            var scope = source.Enter(Abc);
            while (source.Next(ref scope))
            {
                source.Text(64, out var text);
                total += text.Length + source.Arrival.Length;
            }

            source.Leave(ref scope);
            source.Finish(out _);
        });
        Assert.True(total > 0);
        Assert.Equal(0, allocated);
    }
}
