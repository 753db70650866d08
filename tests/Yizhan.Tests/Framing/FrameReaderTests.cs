using System.Buffers;

namespace Yizhan.Tests;

public sealed class FrameReaderTests
{
    private static readonly FrameRules Varint = new(Prefix.Varint, 4 << 20);

    [Theory]
    [InlineData("00", 1, 0)]
    [InlineData("0100", 1, 1)]
    [InlineData("7F", 1, 127)]
    [InlineData("8001", 2, 128)]
    [InlineData("AC02", 2, 300)]
    [InlineData("80808002", 4, 4_194_304)]
    public void A_minimal_prefix_tells_the_body(string hex, long header, long body)
    {
        var status = FrameReader.TryRead(hex.Bytes(), Varint, out var headerBytes, out var bodyBytes);
        Assert.Equal(hex.Bytes().Length - header >= body ? FrameStatus.Complete : FrameStatus.Incomplete, status);
        Assert.Equal((header, body), (headerBytes, bodyBytes));
    }

    [Theory]
    [InlineData("8000")]
    [InlineData("8500")]
    [InlineData("AC8200")]
    [InlineData("81808002")]
    [InlineData("80808080")]
    [InlineData("FFFFFFFF07")]
    [InlineData("8080808008")]
    [InlineData("8080808010")]
    [InlineData("808080808001")]
    public void A_prefix_that_is_not_minimal_or_above_the_limit_breaks(string hex)
    {
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead(hex.Bytes(), Varint, out var header, out var body));
        Assert.Equal((0, 0), (header, body));
    }

    [Theory]
    [InlineData("FFFFFFFF07", FrameStatus.Incomplete, int.MaxValue)]
    [InlineData("FFFFFFFF", FrameStatus.Incomplete, 0)]
    [InlineData("8080808008", FrameStatus.Broken, 0)]
    [InlineData("FFFFFFFF0F", FrameStatus.Broken, 0)]
    [InlineData("FFFFFFFF7F", FrameStatus.Broken, 0)]
    [InlineData("8080808080", FrameStatus.Broken, 0)]
    public void No_limit_is_above_31_bits_and_no_prefix_above_five_bytes(string hex, FrameStatus status, long length)
    {
        var rules = new FrameRules(Prefix.Varint, int.MaxValue);
        Assert.Equal(status, FrameReader.TryRead(hex.Bytes(), rules, out _, out var body));
        Assert.Equal(length, body);
    }

    [Fact]
    public void A_length_above_the_limit_shows_before_its_prefix_is_complete()
    {
        var small = new FrameRules(Prefix.Varint, 100);
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead([0x80], small, out _, out _));
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead([101], small, out _, out _));
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead([100], small, out _, out _));
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead([], small, out _, out _));
    }

    [Theory]
    [InlineData(Prefix.UInt16, ByteOrder.BigEndian, 0, "0003616263", 2, 3)]
    [InlineData(Prefix.UInt16, ByteOrder.LittleEndian, 0, "0300616263", 2, 3)]
    [InlineData(Prefix.UInt32, ByteOrder.BigEndian, 0, "00000003616263", 4, 3)]
    [InlineData(Prefix.UInt32, ByteOrder.LittleEndian, 0, "03000000616263", 4, 3)]
    [InlineData(Prefix.UInt16, ByteOrder.BigEndian, 2, "0005616263", 2, 3)]
    [InlineData(Prefix.UInt32, ByteOrder.BigEndian, 4, "00000004", 4, 0)]
    public void A_length_of_fixed_size_may_cover_more_than_the_body(
        Prefix prefix, ByteOrder order, int covers, string hex, long header, long body)
    {
        var rules = new FrameRules(prefix, 1000) { Order = order, Covers = covers };
        var bytes = hex.Bytes();
        Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(bytes, rules, out var headerBytes, out var bodyBytes));
        Assert.Equal((header, body), (headerBytes, bodyBytes));
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead(bytes.AsSpan(0, cut), rules, out _, out _));
        }
    }

    [Theory]
    [InlineData(Prefix.UInt16, 2, "0001")]
    [InlineData(Prefix.UInt16, 0, "03E9")]
    [InlineData(Prefix.UInt32, 0, "FFFFFFFF")]
    [InlineData(Prefix.UInt32, 0, "80000000")]
    [InlineData(Prefix.UInt32, 4, "00000003")]
    public void A_length_below_what_it_covers_or_above_the_limit_breaks(Prefix prefix, int covers, string hex) =>
        Assert.Equal(
            FrameStatus.Broken,
            FrameReader.TryRead(hex.Bytes(), new(prefix, 1000) { Covers = covers }, out _, out _));

    [Fact]
    public void A_check_value_behind_a_prefixed_body_belongs_to_the_frame()
    {
        var rules = new FrameRules(Prefix.UInt16, 1000) { Checksum = Checksum.Xor };
        byte[] frame = [0, 2, 7, 9, 2 ^ 7 ^ 9];
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead(frame.AsSpan(0, 4), rules, out _, out _));
        Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(frame, rules, out var header, out var body));
        Assert.Equal((2, 2), (header, body));
        Assert.True(FrameReader.ChecksumHolds(frame, rules));
        frame[3] ^= 1;
        Assert.False(FrameReader.ChecksumHolds(frame, rules));
        Assert.False(FrameReader.ChecksumHolds([], rules));
        Assert.True(FrameReader.ChecksumHolds(frame, Varint));
    }

    [Fact]
    public void A_wrong_marker_shows_at_its_first_byte()
    {
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead([0xDD], Packets.Device, out _, out _));
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead([0xCC], Packets.Device, out _, out _));
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead([0xDD, 0xDD], Packets.Device, out _, out _));
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead([0xCC, 0xDD], Packets.Platform, out _, out _));
    }

    [Theory]
    [InlineData("DDCC0000", FrameStatus.Broken, 0)]
    [InlineData("DDCC001A", FrameStatus.Broken, 0)]
    [InlineData("DDCC001B", FrameStatus.Incomplete, 27)]
    [InlineData("DDCC2800", FrameStatus.Incomplete, 0x2800)]
    [InlineData("DDCC2801", FrameStatus.Broken, 0)]
    [InlineData("DDCCFFFF", FrameStatus.Broken, 0)]
    [InlineData("DDCC00", FrameStatus.Incomplete, 0)]
    public void A_header_tells_the_whole_packet(string hex, FrameStatus status, long whole)
    {
        Assert.Equal(status, FrameReader.TryRead(hex.Bytes(), Packets.Device, out var header, out var body));
        Assert.Equal((0, whole), (header, body));
    }

    [Fact]
    public void The_golden_packets_of_the_field_notes_are_whole_and_their_xor_is_0()
    {
        var idle = "CCDD001B100000000000434430303031000000000000000000001C".Bytes();
        Assert.Equal(FrameStatus.Complete, FrameReader.TryRead(idle, Packets.Platform, out _, out var body));
        Assert.Equal(idle.Length, body);
        Assert.True(FrameReader.ChecksumHolds(idle, Packets.Platform));
        Assert.Equal(FrameStatus.Incomplete, FrameReader.TryRead(idle.AsSpan(0, 26), Packets.Platform, out _, out _));
    }

    [Fact]
    public void Rules_that_cannot_work_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRules(Prefix.Varint, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRules(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRules(Prefix.Header, 9) { LengthSize = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRules(Prefix.Header, 9) { LengthAt = 61 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameRules(Prefix.UInt16, 9) { Covers = -1 });
        Assert.Equal(
            FrameStatus.Broken, FrameReader.TryRead([0, 0], new(Prefix.Header, 9), out _, out _));
    }

    [Fact]
    public void The_largest_frame_follows_from_the_rules()
    {
        Assert.Equal(5 + (4 << 20), Varint.MaxFrame);
        Assert.Equal(0x2800, Packets.Device.MaxFrame);
        Assert.Equal(1000, new FrameRules(Prefix.UInt32, 1000) { Covers = 4 }.MaxFrame);
    }

    [Fact]
    public void Looking_allocates_nothing_whatever_the_length_claims()
    {
        var bomb = new ReadOnlySequence<byte>("FFFFFFFF07".Bytes());
        var cut = Streams.Cut("AC02".Bytes(), 1);
        var rules = new FrameRules(Prefix.Varint, int.MaxValue);
        Assert.Equal(0, Allocations.Of(() =>
        {
            FrameReader.TryRead(bomb, rules, out _, out _);
            FrameReader.TryRead(cut, Varint, out _, out _);
        }));
    }
}
