namespace Yizhan.Tests.Wire.Protobuf;

public sealed class ProtobufSourceTests
{
    private static readonly MemberTable Inner = new("Inner", "", new Member("value", "Value") { Number = 1, Required = true });

    private static readonly MemberTable Members = new(
        "SignIn",
        "2.2",
        new("version", "Version") { Number = 1, Required = true },
        new("success", "Success") { Number = 2 },
        new("count", "Count") { Number = 3 },
        new("error", "Error") { Number = 4, Nested = Inner });

    private readonly record struct Read(
        string Version, bool Success, int Count, string Inner, WireError Error);

    private static Read ReadAll(string hex) => ReadAll(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private static Read ReadAll(byte[] body)
    {
        using var scratch = new Scratch();
        var source = new ProtobufSource(new(body), scratch);
        Utf8Text version = default;
        Utf8Text inner = default;
        var success = false;
        var count = 0;
        var scope = source.Enter(Members);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Text(4, out version); break;
                case 1: source.Boolean(out success); break;
                case 2: source.Int32(-5, 100, out count); break;
                case 3:
                    var nested = source.Enter(Inner);
                    while (source.Next(ref nested))
                    {
                        source.Text(0, out inner);
                    }

                    source.Leave(ref nested);
                    break;
            }
        }

        source.Leave(ref scope);
        Assert.Equal(!source.Failed, source.Finish(out var error));
        Assert.Equal(error.Code, source.Error.Code);
        return new(version.ToString(), success, count, inner.ToString(), error);
    }

    [Fact]
    public void Fields_come_in_any_order_and_the_last_value_wins()
    {
        var read = ReadAll("18 07  10 01  0a 01 61  0a 02 62 63");
        Assert.Equal(new("bc", true, 7, "", default), read);
    }

    [Theory]
    [InlineData("0a 01 61  28 96 01")]
    [InlineData("0a 01 61  29 01 02 03 04 05 06 07 08")]
    [InlineData("0a 01 61  2a 03 01 02 03")]
    [InlineData("0a 01 61  2d 01 02 03 04")]
    [InlineData("0a 01 61  a2 06 00")]
    public void Unknown_fields_of_every_wire_type_are_skipped(string hex)
    {
        Assert.Equal(new("a", false, 0, "", default), ReadAll(hex));
    }

    [Theory]
    [InlineData("0a 01 61  08 05")]
    [InlineData("0a 01 61  0d 01 02 03 04")]
    [InlineData("0a 01 61  12 01 01  1a 01 01  20 01")]
    public void A_known_field_of_another_wire_type_is_passed_over_and_earlier_values_stay(string hex)
    {
        Assert.Equal(new("a", false, 0, "", default), ReadAll(hex));
    }

    [Theory]
    [InlineData("0b", WireCode.Malformed, 0)]
    [InlineData("0a 01 61  2b 2c", WireCode.Malformed, 3)]
    [InlineData("0a 01 61  2c", WireCode.Malformed, 3)]
    [InlineData("0a 01 61  2e", WireCode.Malformed, 3)]
    [InlineData("0a 01 61  2f", WireCode.Malformed, 3)]
    [InlineData("02 00", WireCode.Malformed, 0)]
    [InlineData("8a 80 80 80 10 00", WireCode.Malformed, 0)]
    [InlineData("10 ff ff ff ff ff ff ff ff ff 7f", WireCode.Malformed, 1)]
    [InlineData("10", WireCode.Truncated, 1)]
    [InlineData("0a", WireCode.Truncated, 1)]
    [InlineData("0a 02 61", WireCode.Truncated, 1)]
    [InlineData("0a ff ff ff ff 0f 61", WireCode.Truncated, 1)]
    [InlineData("0a ff ff ff ff ff ff ff ff 7f 61", WireCode.Truncated, 1)]
    [InlineData("29 01 02 03", WireCode.Truncated, 1)]
    [InlineData("2d 01 02 03", WireCode.Truncated, 1)]
    [InlineData("80", WireCode.Truncated, 0)]
    public void Bytes_that_are_no_message_are_refused_with_their_offset(string hex, WireCode code, int offset)
    {
        var error = ReadAll(hex).Error;
        Assert.Equal((code, offset), (error.Code, error.Offset));
        using var scratch = new Scratch();
        var body = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.False(ProtobufSource.TryPeek(new(body), 15, out _, out var peeked));
        Assert.Equal((code, offset), (peeked.Code, peeked.Offset));
    }

    [Fact]
    public void Longer_spellings_of_tags_and_lengths_are_read()
    {
        Assert.Equal("a", ReadAll("8a 00  81 00  61").Version);
    }

    [Theory]
    [InlineData("10 01")]
    [InlineData("")]
    [InlineData("0a 00")]
    [InlineData("0a 01 61  0a 00")]
    public void An_empty_text_is_missing_where_one_is_required(string hex)
    {
        var error = ReadAll(hex).Error;
        Assert.Equal((WireCode.Missing, -1), (error.Code, error.Offset));
        Assert.Equal("SignIn.Version (version, §2.2): is missing or empty", error.ToString());
    }

    [Fact]
    public void A_text_counts_UTF16_units()
    {
        Assert.Equal("张三李四", ReadAll("0a 0c e5bca0e4b889e69d8ee59b9b").Version);
        Assert.Equal("𠮷𠮷", ReadAll("0a 08 f0a0aeb7f0a0aeb7").Version);
        var error = ReadAll("0a 09 f0a0aeb7f0a0aeb761").Error;
        Assert.Equal("SignIn.Version (version, §2.2): 5, at most 4, at offset 2", error.ToString());
    }

    [Theory]
    [InlineData("0a 02 c3 28")]
    [InlineData("0a 03 ed a0 80")]
    [InlineData("0a 02 c0 80")]
    public void A_text_that_is_not_UTF8_is_refused(string hex)
    {
        Assert.Equal(WireCode.NotUtf8, ReadAll(hex).Error.Code);
    }

    [Theory]
    [InlineData("18 64", 100)]
    [InlineData("18 fb ff ff ff ff ff ff ff ff 01", -5)]
    public void A_number_within_its_range_is_read(string hex, int expected)
    {
        Assert.Equal(expected, ReadAll("0a 01 61 " + hex).Count);
    }

    [Theory]
    [InlineData("18 65")]
    [InlineData("18 81 80 80 80 10")]
    [InlineData("18 fa ff ff ff ff ff ff ff ff 01")]
    public void A_number_outside_its_range_is_refused_not_cut(string hex)
    {
        Assert.Equal(WireCode.OutOfRange, ReadAll("0a 01 61 " + hex).Error.Code);
    }

    [Fact]
    public void A_message_inside_is_read_and_reading_goes_on_behind_it()
    {
        Assert.Equal(new("a", true, 0, "x", default), ReadAll("22 03 0a 01 78  0a 01 61  10 01"));
        Assert.Equal("SignIn.Error.Value (value, §2.2): is missing or empty", ReadAll("22 00  0a 01 61").Error.ToString());
        var cut = ReadAll("22 02 0a 05  0a 01 61").Error;
        Assert.Equal((WireCode.Truncated, 3), (cut.Code, cut.Offset));
    }

    [Fact]
    public void The_callers_own_refusal_is_kept_with_the_place_of_the_value()
    {
        using var scratch = new Scratch();
        var source = new ProtobufSource(new([0x0a, 1, 0x61]), scratch);
        var scope = source.Enter(Members);
        Assert.True(source.Next(ref scope));
        Assert.True(source.Raw(out var raw, out var bare));
        Assert.Equal(("a", false), (raw.ToString(), bare));
        source.Fail(WireCode.UnknownCode);
        source.Fail(WireCode.BadTime);
        Assert.False(source.Next(ref scope));
        Assert.False(source.Finish(out var error));
        Assert.Equal("SignIn.Version (version, §2.2): is no code of the document, at offset 2", error.ToString());
    }

    [Fact]
    public void A_peek_gives_the_last_text_of_a_field_and_nothing_where_there_is_none()
    {
        Utf8Text body = new(Convert.FromHexString("1a01610801" + "1a0162" + "1805"));
        Assert.True(ProtobufSource.TryPeek(body, 3, out var value, out _));
        Assert.Equal("b", value.ToString());
        Assert.True(ProtobufSource.TryPeek(body, 4, out value, out var error));
        Assert.True(value.IsAbsent);
        Assert.False(error.IsError);
        Assert.False(ProtobufSource.TryPeek(new([0x1a, 1, 0xff]), 3, out value, out error));
        Assert.Equal((WireCode.NotUtf8, 2), (error.Code, error.Offset));
        Assert.True(ProtobufSource.TryPeek(new([0x1a, 1, 0xff]), 4, out _, out _));
    }

    [Fact]
    public void A_text_that_holds_U_0000_is_refused()
    {
        using var scratch = new Scratch();
        var source = new ProtobufSource(new([0x0a, 3, (byte)'a', 0, (byte)'b']), scratch);
        var scope = source.Enter(Members);
        Assert.True(source.Next(ref scope));
        Assert.False(source.Text(4, out var text));
        Assert.True(text.IsAbsent);
        source.Leave(ref scope);
        Assert.False(source.Finish(out var error));
        Assert.Equal((WireCode.NullCharacter, 2), (error.Code, error.Offset));
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
            var sink = new ProtobufSink(writer);
            sink.Text(1, "abcd"u8);
            sink.Boolean(2, true);
            var mark = sink.BeginMessage(4);
            sink.Text(1, "张三"u8);
            sink.EndMessage(mark);
            var source = new ProtobufSource(writer.Text, scratch);
            var scope = source.Enter(Members);
            while (source.Next(ref scope))
            {
                source.Text(64, out var text);
                total += text.Length;
            }

            source.Leave(ref scope);
            source.Finish(out _);
        });
        Assert.True(total > 0);
        Assert.Equal(0, allocated);
    }
}
