namespace Yizhan.Tests;

public sealed class FrameWriterTests
{
    [Theory]
    [InlineData(0, "00", 4)]
    [InlineData(127, "7f", 4)]
    [InlineData(128, "8001", 3)]
    [InlineData(300, "ac02", 3)]
    public void The_prefix_is_minimal_and_right_before_the_body(int body, string prefix, int start)
    {
        var rules = new FrameRules(Prefix.Varint, 4 << 20);
        using var output = new WireWriter(16);
        output.Write("before"u8);
        var mark = FrameWriter.Begin(output, rules);
        output.Write(new byte[body]);
        Assert.Equal(6 + start, FrameWriter.End(output, rules, mark));
        Assert.Equal(prefix + new string('0', 2 * body), Convert.ToHexStringLower(output.Written[(6 + start)..]));
        Assert.True(output.Written.StartsWith("before"u8));
    }

    [Fact]
    public void A_frame_above_the_emitted_limit_is_taken_back()
    {
        var rules = new FrameRules(Prefix.UInt16, 10) { EmitMax = 5, Covers = 2 };
        using var output = new WireWriter(16);
        foreach (var (body, start) in ((int, int)[])[(3, 0), (4, -1)])
        {
            output.Clear();
            var mark = FrameWriter.Begin(output, rules);
            output.Write(new byte[body]);
            Assert.Equal(start, FrameWriter.End(output, rules, mark));
            Assert.Equal(start < 0 ? 0 : 5, output.Length);
        }

        Assert.Equal(-1, FrameWriter.WritePrefix(new byte[5], new(Prefix.UInt16, int.MaxValue), 0x10000));
        Assert.Equal(2, FrameWriter.WritePrefix(new byte[5], new(Prefix.UInt16, int.MaxValue), 0xFFFF));
    }

    [Fact]
    public void A_header_gets_its_length_and_its_check_value()
    {
        // The idle answer of the field notes: the envelope wrote everything but length and XOR.
        using var output = new WireWriter(16);
        output.Write(0x77);
        var mark = FrameWriter.Begin(output, Packets.Platform);
        output.Write("CCDDFFFF10000000000043443030303100000000000000000000".Bytes());
        Assert.Equal(1, FrameWriter.End(output, Packets.Platform, mark));
        Assert.Equal("CCDD001B100000000000434430303031000000000000000000001C", Convert.ToHexString(output.Written[1..]));
    }

    [Fact]
    public void A_packet_stays_below_the_emitted_limit()
    {
        using var output = new WireWriter(16);
        foreach (var (bytes, start) in ((int, int)[])[(10238, 0), (10239, -1)])
        {
            output.Clear();
            var mark = FrameWriter.Begin(output, Packets.Device);
            output.Write(new byte[bytes]);
            Assert.Equal(start, FrameWriter.End(output, Packets.Device, mark));
        }
    }

    [Fact]
    public void The_xor_of_the_vectors_comes_out()
    {
        foreach (var vector in ByteVectors.Of("chengdu", (kind, _) => kind == "xor"))
        {
            Assert.Equal(vector.Expected("checksum"), $"0x{Checksums.Xor(vector.Input("hex").Bytes()):X2}");
        }
    }

    [Fact]
    public void The_xor_of_any_length_is_that_of_its_bytes()
    {
        var bytes = new byte[300];
        new Random(7).NextBytes(bytes);
        byte expected = 0;
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(expected, Checksums.Xor(bytes.AsSpan(0, length)));
            expected ^= bytes[length];
        }
    }

    [Fact]
    public void Writing_frames_allocates_nothing()
    {
        var rules = new FrameRules(Prefix.Varint, 4 << 20) { Checksum = Checksum.Xor };
        using var output = new WireWriter(4096);
        var body = new byte[1000];
        Assert.Equal(0, Allocations.Of(() =>
        {
            output.Clear();
            var mark = FrameWriter.Begin(output, rules);
            output.Write(body);
            FrameWriter.End(output, rules, mark);
        }));
    }
}
