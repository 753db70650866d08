using System.Text;
using static Yizhan.Tests.Wire.Json.JsonReading;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonObjectTests
{
    private static readonly MemberTable Place = new("Place", "",
        new Member("lon", "Longitude") { Required = true }, new Member("lat", "Latitude"));

    private static readonly MemberTable Record = new("Record", "2.3",
        new Member("name", "Name") { Required = true, Aliases = ["title"] },
        new Member("count", "Count"),
        new Member("place", "Place") { Nested = Place },
        new Member("text", "Text") { Nested = Place });

    [Theory]
    [InlineData("{\"name\":\"a\",\"count\":2}")]
    [InlineData(" { \"count\" : 2 , \"name\" : \"a\" }\r\n\t ")]
    [InlineData("{\"x\":{\"name\":[{}]},\"name\":\"a\",\"y\":null,\"count\":2,\"z\":[]}")]
    [InlineData("{\"n\\u0061me\":\"a\",\"count\":2}")]
    public void Members_are_found_in_any_order_and_unknown_ones_passed_over(string json)
        => Assert.Equal(("a 2 --", Quirks.None), Read(json, Quirks.None));

    [Theory]
    [InlineData(Quirks.BareNames, "{name:\"a\",count:2}", WireCode.Malformed, 1)]
    [InlineData(Quirks.SingleQuotes, "{'name':'a','count':2}", WireCode.Malformed, 1)]
    [InlineData(Quirks.TrailingCommas, "{\"name\":\"a\",\"count\":2 , }", WireCode.Malformed, 24)]
    [InlineData(Quirks.PaddedNames, "{\" name\\t\":\"a\",\"count\u00a0\":2}", WireCode.Missing, -1)]
    [InlineData(Quirks.LooseNames, "{\"NAME\":\"a\",\"Count\":2}", WireCode.Missing, -1)]
    [InlineData(Quirks.LooseNames, "{\"title\":\"a\",\"count\":2}", WireCode.Missing, -1)]
    [InlineData(Quirks.LooseNames, "{\"Title\":\"x\",\"name\":\"a\",\"NAME\":\"y\",\"count\":2}", WireCode.None, 0)]
    [InlineData(Quirks.LooseScalars, "{\"name\":\"a\",\"count\":\"2\"}", WireCode.WrongType, 20)]
    [InlineData(Quirks.EmptyIsAbsent, "{\"name\":\"a\",\"count\":2,\"place\":\"\"}", WireCode.WrongType, 30)]
    [Covers("J2")]
    public void A_leniency_needs_to_be_declared(Quirks quirk, string json, WireCode otherwise, int offset)
    {
        Assert.Equal(("a 2 --", quirk), Read(json, quirk));
        var error = Error(json, Quirks.Lenient & ~quirk);
        Assert.Equal(otherwise, error.Code);
        if (error.IsError)
        {
            Assert.Equal(offset, error.Offset);
        }
    }

    [Theory]
    [InlineData("{\"NAME\":\"x\",\"name\":\"a\"}")]
    [InlineData("{\"name\":\"a\",\"NAME\":\"x\"}")]
    [InlineData("{\"title\":\"x\",\"name\":\"a\",\"Title\":\"y\"}")]
    public void The_exact_name_wins_wherever_it_stands(string json) => Assert.Equal("a 0 --", Read(json, Quirks.Lenient).Value);

    [Fact]
    public void A_null_under_the_exact_name_leaves_the_value_of_another()
        => Assert.Equal("x 0 --", Read("{\"NAME\":\"x\",\"name\":null}", Quirks.Lenient).Value);

    [Fact]
    public void What_could_fire_but_does_not_is_not_noted()
        => Assert.Equal(("a 2 --", Quirks.None), Read("{\"name\":\"a\",\"count\":2,\"other \":1}", Quirks.Lenient));

    [Theory]
    [InlineData("{\"name\":\"a\",\"name\":\"a\"}", 12, "Record.Name")]
    [InlineData("{\"name\":null,\"name\":\"a\"}", 13, "Record.Name")]
    [InlineData("{\"x\":1,\"y\":2,\"x\":3}", 13, "Record")]
    [InlineData("{\"x\":1,\"\\u0078\":3}", 7, "Record")]
    [InlineData("{\"TITLE\":1,\"TITLE\":3}", 11, "Record.Name")]
    [InlineData("{\"name\":\"a\",\" name\":\"b\"}", 12, "Record.Name")]
    [Covers("J4")]
    public void The_same_name_twice_is_refused(string json, int offset, string place)
    {
        var error = Error(json, Quirks.PaddedNames | Quirks.LooseNames | Quirks.LooseScalars);
        Assert.Equal((WireCode.Duplicate, offset, place), (error.Code, error.Offset, error.Place()));
    }

    [Fact]
    public void The_same_unknown_name_in_two_objects_is_no_repetition()
        => Assert.Equal("a 0 1,0", Read("{\"x\":1,\"place\":{\"lon\":1,\"x\":1},\"y\":2,\"name\":\"a\"}", Quirks.None).Value);

    [Fact]
    public void More_unknown_names_than_are_remembered_are_passed_over()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < 200; i++)
        {
            json.Append("\"n").Append(i).Append("\":0,");
        }

        Assert.Equal("a 0 --", Read(json.Append("\"name\":\"a\"}").ToString(), Quirks.None).Value);
    }

    [Fact]
    public void A_nested_object_is_read_bare_or_as_text()
    {
        Assert.Equal(("a 0 1,2", Quirks.None), Read("{\"name\":\"a\",\"place\":{\"lon\":1,\"lat\":2}}", Quirks.None));
        Assert.Equal(
            ("a 0 1,2", Quirks.None), Read("{\"text\":\" {\\\"lon\\\":1,\\\"lat\\\":2} \",\"name\":\"a\"}", Quirks.None));
    }

    [Theory]
    [InlineData("{\"place\":\"{\\\"lon\\\":1,\\\"lat\\\":2}\",\"name\":\"a\"}")]
    [InlineData("{\"text\":{\"lon\":1,\"lat\":2},\"name\":\"a\"}")]
    public void Text_for_an_object_and_the_reverse_need_wrapped_json(string json)
    {
        Assert.Equal(("a 0 1,2", Quirks.WrappedJson), Read(json, Quirks.WrappedJson));
        var error = Error(json, Quirks.Lenient & ~Quirks.WrappedJson);
        Assert.Equal((WireCode.WrongType, json.IndexOf(':', 0) + 1), (error.Code, error.Offset));
    }

    [Fact]
    public void A_whole_document_may_be_wrapped()
        => Assert.Equal(("a 0 --", Quirks.WrappedJson), Read("\"{\\\"name\\\":\\\"a\\\"}\"", Quirks.WrappedJson));

    [Theory]
    [InlineData("{\"name\":\"a\",\"place\":{\"lat\":1}}", WireCode.Missing, -1, "Record.Place.Longitude")]
    [InlineData("{\"name\":\"a\",\"place\":{\"lon\":\"x\"}}", WireCode.WrongType, 27, "Record.Place.Longitude")]
    [InlineData("{\"name\":\"a\",\"text\":\"{\\\"lon\\\":[]}\"}", WireCode.WrongType, 7, "Record.Text.Longitude")]
    [InlineData("{\"name\":\"a\",\"text\":\"{\\\"lon\\\":1} x\"}", WireCode.TrailingBytes, 10, "Record.Text")]
    [InlineData("{\"name\":\"a\",\"text\":\"12\"}", WireCode.WrongType, 0, "Record.Text")]
    [InlineData("{\"name\":\"a\",\"text\":\"\"}", WireCode.WrongType, 19, "Record.Text")]
    [InlineData("{\"name\":\"a\",\"place\":7}", WireCode.WrongType, 20, "Record.Place")]
    [InlineData("{\"count\":1}", WireCode.Missing, -1, "Record.Name")]
    [InlineData("{\"name\":null}", WireCode.Missing, -1, "Record.Name")]
    [InlineData("{\"name\":\"a\"", WireCode.Truncated, 11, "Record")]
    [InlineData("{\"name\":\"a", WireCode.Truncated, 10, "Record.Name")]
    [InlineData("{\"name\":", WireCode.Truncated, 8, "Record.Name")]
    [InlineData("{\"name\"", WireCode.Truncated, 7, "Record")]
    [InlineData("{", WireCode.Truncated, 1, "Record")]
    [InlineData("", WireCode.Truncated, 0, "Record")]
    [InlineData("{\"name\" \"a\"}", WireCode.Malformed, 8, "Record")]
    [InlineData("{\"name\":\"a\" \"count\":1}", WireCode.Malformed, 12, "Record")]
    [InlineData("{\"name\":\"a\\x\"}", WireCode.Malformed, 11, "Record.Name")]
    [InlineData("{\"name\":\"a\nb\"}", WireCode.Malformed, 10, "Record.Name")]
    [InlineData("{\"count\":01}", WireCode.Malformed, 10, "Record")]
    [InlineData("{\"count\":nul}", WireCode.Malformed, 12, "Record.Count")]
    [InlineData("{\"name\":\"a\"} x", WireCode.TrailingBytes, 13, "Record")]
    [InlineData("{\"name\":\"a\"}{}", WireCode.TrailingBytes, 12, "Record")]
    [InlineData("[]", WireCode.WrongType, 0, "Record")]
    [InlineData("3", WireCode.WrongType, 0, "Record")]
    [InlineData("null", WireCode.WrongType, 0, "Record")]
    [InlineData("x", WireCode.Malformed, 0, "Record")]
    [InlineData("\uFEFF{\"name\":\"a\"}", WireCode.Malformed, 0, "Record")]
    [Covers("J4")]
    public void An_error_says_what_where_and_of_which_member(string json, WireCode code, int offset, string place)
    {
        var error = Error(json, Quirks.None);
        Assert.Equal((code, offset, place), (error.Code, error.Offset, error.Place()));
    }

    [Fact, Covers("J4")]
    public void Bytes_that_are_not_utf8_are_refused_wherever_they_stand()
    {
        using var scratch = new Scratch();
        var source = new JsonSource(new([.. "{\"x\":\""u8, 0xC3, 0x28, .. "\",\"name\":\"a\"}"u8]), scratch, Quirks.Lenient);
        var scope = source.Enter(Record);
        Assert.False(source.Next(ref scope));
        source.Leave(ref scope);
        Assert.False(source.Finish(out var error));
        Assert.Equal((WireCode.NotUtf8, 6, "Record"), (error.Code, error.Offset, error.Place()));
    }

    [Theory]
    [InlineData(31, WireCode.None)]
    [InlineData(32, WireCode.TooDeep)]
    [Covers("J4")]
    public void Thirty_two_levels_are_the_limit(int arrays, WireCode expected)
    {
        var json = "{\"name\":\"a\",\"x\":" + new string('[', arrays) + new string(']', arrays) + "}";
        var error = Error(json, Quirks.Lenient);
        Assert.Equal(expected, error.Code);
        Assert.True(expected == WireCode.None || error.Offset == 16 + 31);
    }

    [Fact]
    public void After_a_failure_nothing_is_read_and_the_first_error_stays()
    {
        using var scratch = new Scratch();
        var source = new JsonSource(Text("{\"name\":1,\"count\":2}"), scratch, Quirks.None);
        var scope = source.Enter(Record);
        Assert.True(source.Next(ref scope));
        Assert.False(source.Text(5, out var text));
        Assert.True(text.IsAbsent);
        Assert.False(source.Int32(0, 9, out _));
        Assert.False(source.Boolean(out _));
        Assert.False(source.Raw(out _, out _));
        Assert.False(source.Texts(0, 9, 9, out _));
        source.Fail(WireCode.BadTime);
        Assert.False(source.Next(ref scope));
        var inner = source.Enter(Place);
        Assert.True(inner.IsAbsent);
        Assert.False(source.Next(ref inner));
        source.Leave(ref inner);
        source.Leave(ref scope);
        Assert.True(source.Failed);
        Assert.Equal((WireCode.WrongType, 8), (source.Error.Code, source.Error.Offset));
    }

    [Fact]
    public void Leaving_early_passes_over_the_rest_and_still_checks_it()
    {
        using var scratch = new Scratch();
        var source = new JsonSource(Text("{\"name\":\"a\",\"count\":[1,2}"), scratch, Quirks.None);
        var scope = source.Enter(Record);
        Assert.True(source.Next(ref scope));
        source.Leave(ref scope);
        Assert.Equal((WireCode.Malformed, 24), (source.Error.Code, source.Error.Offset));
    }

    private static (string Value, Quirks Fired) Read(string json, Quirks quirks)
    {
        using var scratch = new Scratch();
        var value = Read(json, scratch, quirks, out var error);
        Assert.False(error.IsError, error.ToString());
        return (value, scratch.Fired);
    }

    private static WireError Error(string json, Quirks quirks)
    {
        using var scratch = new Scratch();
        Read(json, scratch, quirks, out var error);
        return error;
    }

    // Written as generated code is.
    private static string Read(string json, Scratch scratch, Quirks quirks, out WireError error)
    {
        var source = new JsonSource(Text(json), scratch, quirks);
        Utf8Text name = default;
        var count = 0;
        var place = "--";
        var scope = source.Enter(Record);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Text(5, out name); break;
                case 1: source.Int32(0, 9, out count); break;
                case 2: ReadPlace(ref source, source.Enter(Place), ref place); break;
                case 3: ReadPlace(ref source, source.EnterText(Place), ref place); break;
            }
        }

        source.Leave(ref scope);
        source.Finish(out error);
        return $"{name} {count} {place}";
    }

    private static void ReadPlace(ref JsonSource source, ObjectScope scope, ref string place)
    {
        var (longitude, latitude) = (0, 0);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Int32(0, 9, out longitude); break;
                case 1: source.Int32(0, 9, out latitude); break;
            }
        }

        source.Leave(ref scope);
        if (!scope.IsAbsent)
        {
            place = $"{longitude},{latitude}";
        }
    }
}
