using static Yizhan.Tests.Wire.Json.JsonReading;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonPeekTests
{
    [Theory]
    [InlineData("{\"a\":1,\"apicode\":\"X\\u0059\",\"b\":[{\"apicode\":2}]}", Quirks.None, "XY", Quirks.None)]
    [InlineData("{\"apicode\":12}", Quirks.None, "12", Quirks.None)]
    [InlineData("{\"apicode\":{ \"x\":1}}", Quirks.None, "{ \"x\":1}", Quirks.None)]
    [InlineData("{'apicode':'x'}", Quirks.SingleQuotes, "x", Quirks.SingleQuotes)]
    [InlineData("{\"APICODE\":\"x\"}", Quirks.Lenient, "x", Quirks.LooseNames)]
    [InlineData("{\"APICODE\":\"y\",\"apicode\":\"x\",\"Apicode\":\"z\"}", Quirks.Lenient, "x", Quirks.LooseNames)]
    [InlineData("{\" apicode \":\"x\"}", Quirks.Lenient, "x", Quirks.PaddedNames)]
    [InlineData("\"{\\\"apicode\\\":\\\"x\\\"}\"", Quirks.Lenient, "x", Quirks.WrappedJson)]
    public void A_member_is_found_without_reading_the_others(string json, Quirks quirks, string expected, Quirks fired)
    {
        using var scratch = new Scratch();
        Assert.True(JsonSource.TryPeek(Text(json), "apicode"u8, scratch, quirks, out var value, out var error), error.ToString());
        Assert.Equal(expected, value.ToString());
        Assert.Equal(fired, scratch.Fired);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"APICODE\":\"x\",\"b\":{\"apicode\":1},\"apicode\":null}")]
    public void A_member_that_is_not_there_is_absent(string json)
    {
        using var scratch = new Scratch();
        Assert.True(JsonSource.TryPeek(Text(json), "apicode"u8, scratch, Quirks.None, out var value, out _));
        Assert.True(value.IsAbsent);
    }

    [Theory]
    [InlineData("{\"apicode\":\"x\",}", WireCode.Malformed, 15)]
    [InlineData("{\"apicode\":\"x\"", WireCode.Truncated, 14)]
    [InlineData("{\"apicode\":\"x\"}}", WireCode.TrailingBytes, 15)]
    [InlineData("{\"apicode\":\"x\",\"apicode\":\"y\"}", WireCode.Duplicate, 15)]
    [InlineData("{\"b\":1,\"b\":2}", WireCode.Duplicate, 7)]
    [InlineData("[\"apicode\"]", WireCode.WrongType, 0)]
    public void The_whole_object_must_be_well_formed(string json, WireCode code, int offset)
    {
        using var scratch = new Scratch();
        Assert.False(JsonSource.TryPeek(Text(json), "apicode"u8, scratch, Quirks.None, out var value, out var error));
        Assert.True(value.IsAbsent);
        Assert.Equal((code, offset), (error.Code, error.Offset));
    }
}
