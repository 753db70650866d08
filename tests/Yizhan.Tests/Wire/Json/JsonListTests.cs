using static Yizhan.Tests.Wire.Json.JsonReading;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonListTests
{
    private static readonly MemberTable Person = new("Person", "",
        new Member("id", "Id") { Required = true }, new Member("name", "Name"));

    private static readonly ItemReader<(int Id, Utf8Text Name)> PersonReader = ReadPerson;

    private static readonly Read<string> Ids = static (ref source, out value) =>
    {
        var read = source.Texts(1, 3, 4, out var list);
        value = Join(list);
        return read;
    };

    private static readonly Read<string> JoinedIds = static (ref source, out value) =>
    {
        var read = source.CommaList(1, 3, 9, out var list);
        value = read ? Join(list) : null!;
        return read;
    };

    private static readonly Read<string> People = static (ref source, out value) =>
    {
        var read = source.List(0, 2, PersonReader, out var list);
        value = "";
        foreach (var (id, name) in list)
        {
            value += $"{id}{name};";
        }

        return read;
    };

    [Theory]
    [InlineData("[\"a\",\"b\"]", "a|b")]
    [InlineData(" [ \"a\" , \"\\u4e2d\" , \"\" ] ", "a|中|")]
    public void Texts_are_read_as_they_are_enumerated(string json, string expected)
    {
        var (value, was, fired, error) = Of("{\"v\":" + json + "}", Quirks.None, Ids);
        Assert.False(error.IsError, error.ToString());
        Assert.Equal((expected, true, Quirks.None), (value, was, fired));
    }

    [Theory]
    [InlineData(Quirks.LooseScalars, "[123,\"b\",true]", "123|b|true", WireCode.WrongType)]
    [InlineData(Quirks.CommaLists, "\" a , ,b,\"", "a|b", WireCode.WrongType)]
    [InlineData(Quirks.CommaLists, "\"\\\"a\\\",\\\\\"", "\"a\"|\\", WireCode.WrongType)]
    [InlineData(Quirks.TrailingCommas, "[\"a\",]", "a", WireCode.Malformed)]
    [InlineData(Quirks.SingleQuotes, "['a\"','\\'']", "a\"|'", WireCode.Malformed)]
    public void A_list_may_be_written_loosely(Quirks quirk, string json, string expected, WireCode otherwise)
        => TakesOnlyWith(quirk, json, Ids, expected, otherwise);

    [Theory]
    [InlineData("\"a;b\"", "a|b", Quirks.LooseSeparators, "a;b")]
    [InlineData("\" a ; |b,,c|\"", "a|b|c", Quirks.LooseSeparators, "a ; |b|c|")]
    [InlineData("\"a, b\"", "a|b", Quirks.None, "a|b")]
    [InlineData("\" [\\\"a;\\\", \\\"b,c\\\"] \"", "a;|b,c", Quirks.LooseSeparators, "[\"a;\"|\"b|c\"]")]
    [InlineData("[\"a\",\"b\"]", "a|b", Quirks.LooseSeparators, null)]
    public void A_joined_text_may_have_other_separators(string json, string expected, Quirks fired, string? otherwise)
    {
        var loose = Of("{\"v\":" + json + "}", Quirks.LooseSeparators, JoinedIds);
        Assert.Equal((expected, fired, WireCode.None), (loose.Value, loose.Fired, loose.Error.Code));
        var strict = Of("{\"v\":" + json + "}", Quirks.None, JoinedIds);
        Assert.Equal((otherwise, otherwise is null ? WireCode.WrongType : WireCode.None), (strict.Value, strict.Error.Code));
    }

    [Theory]
    [InlineData("\"[1\"", WireCode.Truncated)]
    [InlineData("\"[\\\"a\\\"]x\"", WireCode.TrailingBytes)]
    [InlineData("\"[{}]\"", WireCode.WrongType)]
    public void A_joined_text_that_begins_like_an_array_has_to_be_one(string json, WireCode code) =>
        Assert.Equal(code, Of("{\"v\":" + json + "}", Quirks.Lenient | Quirks.LooseSeparators, JoinedIds).Error.Code);

    [Fact, Covers("J2")]
    public void An_array_inside_a_string_needs_wrapped_json()
    {
        const string json = "{\"v\":\"[\\\"a\\\",\\\"b\\\"]\"}";
        var (value, _, fired, error) = Of(json, Quirks.Lenient, Ids);
        Assert.Equal(("a|b", Quirks.WrappedJson, WireCode.None), (value, fired, error.Code));
        Assert.Equal(WireCode.WrongType, Of(json, Quirks.None, Ids).Error.Code);
        Assert.Equal("1x;", Of("{\"v\":\"[{\\\"id\\\":1,\\\"name\\\":\\\"x\\\"}]\"}", Quirks.WrappedJson, People).Value);
        Assert.Equal(WireCode.TrailingBytes, Of("{\"v\":\"[]]\"}", Quirks.WrappedJson, People).Error.Code);
    }

    [Theory]
    [InlineData("[]", WireCode.TooShort, 5, 0, 1, -1)]
    [InlineData("[\"a\",\"b\",\"c\",\"d\"]", WireCode.TooLong, 18, 4, 3, 3)]
    [InlineData("[\"a\",\"bbbbb\"]", WireCode.TooLong, 10, 5, 4, 1)]
    [InlineData("[\"a\",null]", WireCode.WrongType, 10, 0, 0, 1)]
    [InlineData("[\"a\",{}]", WireCode.WrongType, 10, 0, 0, 1)]
    [InlineData("[\"a\" \"b\"]", WireCode.Malformed, 10, 0, 0, 0)]
    [InlineData("[,]", WireCode.Malformed, 6, 0, 0, 0)]
    [InlineData("{}", WireCode.WrongType, 5, 0, 0, -1)]
    [InlineData("7", WireCode.WrongType, 5, 0, 0, -1)]
    public void A_wrong_list_says_where(string json, WireCode code, int offset, long actual, long limit, int item)
    {
        var error = Of("{\"v\":" + json + "}", Quirks.Lenient, Ids).Error;
        Assert.Equal((code, offset, actual, limit, item), (error.Code, error.Offset, error.Actual, error.Limit, error.Item));
    }

    [Theory]
    [InlineData("[{\"id\":1},{\"name\":\"x\"}]", WireCode.Missing, -1, 1)]
    [InlineData("[{\"id\":1},{\"id\":\"\"}]", WireCode.WrongType, 21, 1)]
    [InlineData("[{\"id\":1,\"id\":1}]", WireCode.Duplicate, 14, 0)]
    [InlineData("[{\"id\":1},{\"id\":1},{\"id\":1}]", WireCode.TooLong, 24, 2)]
    public void An_error_in_an_element_says_which(string json, WireCode code, int offset, int item)
    {
        var error = Of("{\"v\":" + json + "}", Quirks.None, People).Error;
        Assert.Equal((code, offset, item), (error.Code, error.Offset, error.Item));
    }

    [Fact]
    public void Records_are_read_again_each_time_a_list_is_enumerated()
    {
        using var scratch = new Scratch();
        var source = new JsonSource(Text("{\"v\":[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"q\":[1]}]}"), scratch, Quirks.None);
        var scope = source.Enter(Optional);
        Assert.True(source.Next(ref scope));
        Assert.True(source.List(0, 2, PersonReader, out var list));
        Assert.Equal(2, list.Count);
        Assert.Equal([(1, "x"), (2, default)], list.ToArray());
        Assert.Equal([(1, "x"), (2, default)], list.ToArray());
    }

    [Fact]
    public void An_absent_and_an_empty_list_have_no_elements()
    {
        Assert.True(default(WireList<int>).IsAbsent);
        Assert.Empty(default(WireList<int>).ToArray());
        Assert.False(WireList<int>.Empty.IsAbsent);
        Assert.Equal(default, WireList<int>.Empty);
        Assert.False(Of("{\"v\":\"\"}", Quirks.EmptyIsAbsent, Ids).Was);
        Assert.Equal(WireCode.Missing, Of("{\"v\":\"\"}", Quirks.EmptyIsAbsent, Ids, Required).Error.Code);
        Assert.True(Of("{\"v\":\"\"}", Quirks.CommaLists | Quirks.EmptyIsAbsent, (ref JsonSource source, out int value) =>
        {
            value = 0;
            return source.Texts(0, 1, 1, out var list) && list is { Count: 0, IsAbsent: false };
        }).Was);
    }

    [Fact]
    public void An_array_is_a_list_to_write()
    {
        WireList<int> list = new[] { 3, 4 };
        Assert.Equal(2, list.Count);
        Assert.Equal([3, 4], list.ToArray());
        Assert.True(((WireList<int>)(int[]?)null).IsAbsent);
        Assert.True(list == new WireList<int>([3, 4]));
        Assert.True(list != new WireList<int>([3]));
        Assert.True(list != new WireList<int>([3, 5]));
        Assert.Equal(list.GetHashCode(), new WireList<int>([3, 4]).GetHashCode());
    }

    [Fact]
    public async Task A_list_can_be_enumerated_across_an_await()
    {
        using var scratch = new Scratch();
        var list = Read(scratch);
        var text = "";
        foreach (var item in list)
        {
            await Task.Yield();
            text += item.ToString();
        }

        Assert.Equal("abc", text);

        static WireList<Utf8Text> Read(Scratch scratch)
        {
            var source = new JsonSource(Text("[\"a\",\"b\",\"c\"]"), scratch, Quirks.None);
            Assert.True(source.Texts(0, 9, 9, out var list));
            Assert.True(source.Finish(out _));
            return list;
        }
    }

    private static void ReadPerson(ref JsonSource source, out (int Id, Utf8Text Name) value)
    {
        value = default;
        var scope = source.Enter(Person);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Int32(0, 9, out value.Id); break;
                case 1: source.Text(9, out value.Name); break;
            }
        }

        source.Leave(ref scope);
    }

    private static string Join(WireList<Utf8Text> list) => string.Join('|', Array.ConvertAll(list.ToArray(), static text => text.ToString()));
}
