namespace Yizhan.Tests.Wire.Protobuf;

public sealed class ProtobufSinkTests
{
    private delegate void Writing(ProtobufSink sink);

    private static string Written(Writing write)
    {
        using var writer = new WireWriter(16);
        write(new(writer));
        return Convert.ToHexStringLower(writer.Written);
    }

    [Fact]
    public void What_has_its_default_value_is_not_written()
    {
        Assert.Equal("", Written(sink =>
        {
            sink.Text(1, default(Utf8Text));
            sink.Text(2, Utf8Text.Empty);
            sink.Text(3, ""u8);
            sink.Bytes(4, default);
            sink.Boolean(5, false);
            sink.Number(6, 0);
        }));
    }

    [Fact]
    public void Each_kind_of_value_has_its_wire_type()
    {
        Assert.Equal("0a0161", Written(sink => sink.Text(1, (Utf8Text)"a")));
        Assert.Equal("820103e5bca0", Written(sink => sink.Text(16, "张"u8)));
        Assert.Equal("22020001", Written(sink => sink.Bytes(4, [0, 1])));
        Assert.Equal("2801", Written(sink => sink.Boolean(5, true)));
        Assert.Equal("30ac02", Written(sink => sink.Number(6, 300)));
        Assert.Equal("30ffffffffffffffffff01", Written(sink => sink.Number(6, -1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(200)]
    [InlineData(16381)]
    [InlineData(70000)]
    public void The_length_of_a_message_inside_is_as_short_as_can_be(int size)
    {
        var text = new byte[size];
        text.AsSpan().Fill((byte)'x');
        using var inner = new WireWriter();
        new ProtobufSink(inner).Text(1, text);
        var whole = new byte[inner.Length];
        inner.Written.CopyTo(whole);

        var expected = Written(sink =>
        {
            sink.Boolean(2, true);
            sink.Text(3, whole);
            sink.Number(4, 9);
        });
        var nested = Written(sink =>
        {
            sink.Boolean(2, true);
            var mark = sink.BeginMessage(3);
            sink.Text(1, text);
            sink.EndMessage(mark);
            sink.Number(4, 9);
        });

        // The one difference: a message is written even where it is empty, text is not.
        Assert.Equal(size == 0 ? "10011a002009" : expected, nested);
    }
}
