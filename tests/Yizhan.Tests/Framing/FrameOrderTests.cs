namespace Yizhan.Tests;

/// <summary>Packets whose numbers stand in the other byte order.</summary>
public sealed class FrameOrderTests
{
    private static readonly FrameRules Device = Packets.Device with { Numbers = [(0, 2), (2, 2), (5, 2), (7, 2)] };
    private static readonly FrameRules Turned = Device.Turned();

    // Command 0x10, parts 1 of 3, the body "ab".
    private static readonly byte[] Big = [0xDD, 0xCC, 0, 29, 0x10, 0, 1, 0, 3, 1, .. new byte[16], (byte)'a', (byte)'b', 0x1C];
    private static readonly byte[] Little = [0xCC, 0xDD, 29, 0, 0x10, 1, 0, 3, 0, 1, .. new byte[16], (byte)'a', (byte)'b', 0x1C];

    [Fact]
    public void The_rules_of_the_other_order_have_marker_and_length_turned_and_everything_else_as_it_was()
    {
        Assert.Equal((true, ByteOrder.LittleEndian, Device.Covers, Device.EmitMax), (Turned.IsTurned, Turned.Order, Turned.Covers, Turned.EmitMax));
        Assert.Equal([0xCC, 0xDD], Turned.Marker.ToArray());
        Assert.Equal([0xDD, 0xCC], Device.Marker.ToArray());
        Assert.False(Device.IsTurned || Turned.Turned().IsTurned);
        Assert.Equal([0xDD, 0xCC], Turned.Turned().Marker.ToArray());
        Assert.Throws<InvalidOperationException>(Packets.Device.Turned);
    }

    [Fact]
    public void Packets_are_found_at_every_cut_and_turned_into_the_document_s()
    {
        byte[] stream = [.. Little, .. Little];
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            var (frames, waiting, broken) = Streams.Read(Turned, [stream[..cut], stream[cut..]]);
            Assert.Equal((0, false), (waiting, broken));
            Assert.Equal(2, frames.Count);
            Assert.All(frames, static frame =>
            {
                var bytes = Convert.FromHexString(frame);
                Assert.True(FrameReader.ChecksumHolds(bytes, Turned));
                FrameOrder.Turn(bytes, Turned);
                Assert.Equal(Big, bytes);
                Assert.True(FrameReader.ChecksumHolds(bytes, Device));
            });
        }
    }

    [Fact]
    public void Every_whole_frame_is_turned_and_what_is_none_stays()
    {
        byte[] bytes = [.. Big, .. Big, .. Big[..7]];
        FrameOrder.Turn(bytes, Device);
        Assert.Equal([.. Little, .. Little, .. Big[..7]], bytes);
        FrameOrder.Turn(bytes, Device);
        Assert.Equal([.. Little, .. Little, .. Big[..7]], bytes);
        FrameOrder.Turn(bytes.AsSpan(0, 2 * Big.Length), Turned);
        Assert.Equal([.. Big, .. Big, .. Big[..7]], bytes);
        FrameOrder.Turn([], Device);
    }

    [Theory]
    [InlineData(0, 0xDD)]
    [InlineData(2, 0xFF)]
    [InlineData(3, 0x30)]
    public void A_packet_in_the_document_s_order_or_of_a_wrong_length_is_broken(int at, byte value)
    {
        byte[] bytes = [.. Little];
        bytes[at] = value;
        Assert.Equal(at == 2 ? FrameStatus.Incomplete : FrameStatus.Broken, FrameReader.TryRead(bytes, Turned, out _, out _));
        Assert.Equal(FrameStatus.Broken, FrameReader.TryRead(Big, Turned, out _, out _));
    }
}
