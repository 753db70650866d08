namespace Yizhan.Tests.Wire.Binary;

public sealed class BinarySourceTests
{
    private static readonly MemberTable Members = new("Packet", "5.2", new Member("标记", "Marker"), new Member("SN", "Sn"), new Member("包体", "Body"));

    // marker 2, number 4, text 6, rest, check value 1.
    private static readonly byte[] Frame = [0xDD, 0xCC, 0, 0, 1, 2, (byte)'C', (byte)'D', (byte)' ', 0, 0, 0, (byte)'{', (byte)'}', 0x99];

    [Fact]
    public void Members_are_read_at_their_places_and_the_rest_ends_before_the_check_value()
    {
        var source = new BinarySource(new(Frame), Members, ByteOrder.BigEndian, trailer: 1);
        Assert.True(source.Number(0, 0, 2, 0, 0xFFFF, out var marker));
        Assert.True(source.Number(0, 2, 4, 0, int.MaxValue, out var number));
        Assert.True(source.Number(0, 5, 1, 2, 2, out var single));
        Assert.True(source.Padded(1, 6, 6, out var sn));
        Assert.True(source.Rest(2, 12, out var body));
        Assert.True(source.Finish(out var error));
        Assert.Equal((0xDDCC, 258, 2, "CD", "{}"), (marker, number, single, sn.ToString(), body.Text.ToString()));
        Assert.False(error.IsError);
    }

    [Fact]
    public void Numbers_follow_the_byte_order()
    {
        var source = new BinarySource(new(Frame), Members, ByteOrder.LittleEndian, trailer: 1);
        Assert.True(source.Number(0, 0, 2, 0, 0xFFFF, out var marker));
        Assert.True(source.Number(0, 2, 4, 0, int.MaxValue, out var number));
        Assert.Equal((0xCCDD, 0x02010000), (marker, number));
    }

    [Fact]
    public void A_rest_of_nothing_is_empty_and_not_absent()
    {
        var source = new BinarySource(new(Frame), Members, ByteOrder.BigEndian, trailer: 1);
        Assert.True(source.Rest(2, 14, out var body));
        Assert.True(body.Text.IsEmpty);
        Assert.False(body.IsAbsent);
    }

    [Theory]
    [InlineData(0xFFFF, int.MaxValue)]
    [InlineData(0, 0xDDCB)]
    public void A_number_outside_its_range_is_refused_with_its_place(int min, int max)
    {
        var source = new BinarySource(new(Frame), Members, ByteOrder.BigEndian, trailer: 1);
        Assert.False(source.Number(0, 0, 2, min, max, out var value));
        Assert.Equal(0, value);
        Assert.False(source.Finish(out var error));
        Assert.Equal("Packet.Marker (标记, §5.2): is outside its range, at offset 0", error.ToString());
    }

    [Fact]
    public void Four_bytes_beyond_31_bits_are_outside_every_range()
    {
        var source = new BinarySource(new([0x80, 0, 0, 0]), Members, ByteOrder.BigEndian, trailer: 0);
        Assert.False(source.Number(0, 0, 4, int.MinValue, int.MaxValue, out _));
        Assert.False(source.Finish(out var error));
        Assert.Equal(WireCode.OutOfRange, error.Code);
    }

    [Fact]
    public void A_text_that_is_not_printable_is_refused_with_the_offset_of_the_byte()
    {
        var source = new BinarySource(new("AB\u0001\0"u8.ToArray()), Members, ByteOrder.BigEndian, trailer: 0);
        Assert.False(source.Padded(1, 0, 4, out var sn));
        Assert.True(sn.IsAbsent);
        Assert.False(source.Finish(out var error));
        Assert.Equal("Packet.Sn (SN, §5.2): is outside its range, at offset 2", error.ToString());
    }

    [Fact]
    public void The_first_thing_that_is_wrong_stops_all_that_follows()
    {
        var source = new BinarySource(new(Frame), Members, ByteOrder.BigEndian, trailer: 1);
        Assert.False(source.Number(0, 0, 2, 0, 0, out _));
        Assert.True(source.Failed);
        Assert.False(source.Padded(1, 6, 6, out _));
        Assert.False(source.Rest(2, 12, out var body));
        Assert.True(body.IsAbsent);
        Assert.False(source.Finish(out var error));
        Assert.Equal("Packet.Marker", error.Place());
    }

    [Fact]
    public void Whatever_is_too_short_is_cut_off_and_nothing_is_thrown()
    {
        for (var length = 0; length < 13; length++)
        {
            var number = new BinarySource(new(Frame[..length]), Members, ByteOrder.BigEndian, trailer: 1);
            Assert.False(number.Number(0, 10, 2, 0, 0xFFFF, out _) && length < 13);
            var rest = new BinarySource(new(Frame[..length]), Members, ByteOrder.BigEndian, trailer: 1);
            Assert.False(rest.Rest(2, 12, out _));
            Assert.False(rest.Finish(out var error));
            Assert.Equal((WireCode.Truncated, length), (error.Code, error.Offset));
        }
    }

    [Fact]
    public void What_a_sink_writes_a_source_reads()
    {
        using var output = new WireWriter();
        output.Write(0x77);
        var sink = new BinarySink(output, Members, ByteOrder.BigEndian, header: 12);
        sink.Number(0, 0, 2, 0xDDCC);
        sink.Number(0, 2, 4, 258);
        sink.Padded(1, 6, 6, "CD");
        sink.Rest(new((Utf8Text)"{}"));
        Assert.Equal("77DDCC00000102434400000000" + "7B7D", Convert.ToHexString(output.Written));
        Assert.False(output.Error.IsError);
    }

    [Fact]
    public void Bytes_that_no_member_fills_are_0_whatever_the_buffer_held()
    {
        using var output = new WireWriter();
        output.Reserve(32).Fill(0xEE);
        output.Clear();
        var sink = new BinarySink(output, Members, ByteOrder.LittleEndian, header: 8);
        sink.Number(0, 1, 1, 0xFF);
        sink.Number(0, 3, 2, 0x0102);
        Assert.Equal("00FF000201000000", Convert.ToHexString(output.Written));
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(2, 65536)]
    [InlineData(2, -1)]
    [InlineData(4, -1)]
    public void A_number_that_does_not_fit_is_an_error_and_is_not_written(int size, int value)
    {
        using var output = new WireWriter();
        var sink = new BinarySink(output, Members, ByteOrder.BigEndian, header: 4);
        sink.Number(0, 0, size, value);
        Assert.Equal(("Packet.Marker", WireCode.OutOfRange), (output.Error.Place(), output.Error.Code));
        Assert.Equal("00000000", Convert.ToHexString(output.Written));
    }

    [Theory]
    [InlineData("1234567", WireCode.TooLong, "7, at most 6")]
    [InlineData("张", WireCode.OutOfRange, "is outside its range")]
    public void A_text_that_does_not_fit_is_an_error(string text, WireCode code, string reason)
    {
        using var output = new WireWriter();
        var sink = new BinarySink(output, Members, ByteOrder.BigEndian, header: 6);
        sink.Padded(1, 0, 6, text);
        Assert.Equal(code, output.Error.Code);
        Assert.Equal($"Packet.Sn (SN, §5.2): {reason}", output.Error.ToString());
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        using var output = new WireWriter();
        Utf8Text frame = new(Frame);
        Utf8Text sn = "CD";
        Assert.Equal(0, Allocations.Of(() =>
        {
            var source = new BinarySource(frame, Members, ByteOrder.BigEndian, trailer: 1);
            source.Number(0, 0, 2, 0, 0xFFFF, out var marker);
            source.Padded(1, 6, 6, out _);
            source.Rest(2, 12, out var rest);
            output.Clear();
            var sink = new BinarySink(output, Members, ByteOrder.BigEndian, header: 12);
            sink.Number(0, 0, 2, marker);
            sink.Padded(1, 6, 6, sn);
            sink.Rest(rest);
        }));
    }
}
