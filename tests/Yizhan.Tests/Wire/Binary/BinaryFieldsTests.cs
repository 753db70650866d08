namespace Yizhan.Tests.Wire.Binary;

public sealed class BinaryFieldsTests
{
    [Fact]
    public void Numbers_follow_the_byte_order()
    {
        var field = new byte[4];
        BinaryFields.WriteUInt16(field, 0x2800, ByteOrder.BigEndian);
        Assert.Equal("28000000", Convert.ToHexString(field));
        Assert.Equal(0x2800, BinaryFields.ReadUInt16(field, ByteOrder.BigEndian));
        Assert.Equal(0x0028, BinaryFields.ReadUInt16(field, ByteOrder.LittleEndian));
        BinaryFields.WriteUInt16(field, 0x2800, ByteOrder.LittleEndian);
        Assert.Equal("00280000", Convert.ToHexString(field));
        BinaryFields.WriteUInt32(field, 0x01020304, ByteOrder.BigEndian);
        Assert.Equal("01020304", Convert.ToHexString(field));
        Assert.Equal(0x04030201U, BinaryFields.ReadUInt32(field, ByteOrder.LittleEndian));
        BinaryFields.WriteUInt32(field, 0x01020304, ByteOrder.LittleEndian);
        Assert.Equal(0x01020304U, BinaryFields.ReadUInt32(field, ByteOrder.LittleEndian));
        Assert.Equal(0x04030201U, BinaryFields.ReadUInt32(field, ByteOrder.BigEndian));
    }

    [Theory]
    [InlineData("CD673230723134\0\0", "CD673230723134")]
    [InlineData("CD673230723134 \0", "CD673230723134")]
    [InlineData("CD67323072313456", "CD67323072313456")]
    [InlineData("CD 7\0 \0 \0 \0 \0 \0 \0", "CD 7")]
    [InlineData("\0\0\0\0", "")]
    [InlineData("", "")]
    public void Padding_and_blanks_at_the_end_are_cut(string field, string expected)
    {
        Assert.True(BinaryFields.TryReadPadded((Utf8Text)field, out var text));
        Assert.Equal(expected, text.ToString());
        Assert.False(text.IsAbsent);
    }

    [Theory]
    [InlineData("CD\0X", 2)]
    [InlineData("\tCD\0", 0)]
    [InlineData("C\u007f\0\0", 1)]
    [InlineData("C张", 1)]
    public void What_is_not_printable_ASCII_is_refused_with_its_offset(string field, int expected)
    {
        Assert.False(BinaryFields.TryReadPadded(((Utf8Text)field).Span, out var length, out var offset));
        Assert.Equal((0, expected), (length, offset));
    }

    [Fact]
    public void A_text_is_padded_with_NULs_and_refused_where_it_does_not_fit()
    {
        var field = new byte[6];
        field.AsSpan().Fill(0xEE);
        Assert.True(BinaryFields.TryWritePadded(field, "CD67"u8));
        Assert.Equal("434436370000", Convert.ToHexString(field));
        Assert.True(BinaryFields.TryWritePadded(field, "123456"u8));
        Assert.False(BinaryFields.TryWritePadded(field, "1234567"u8));
        Assert.False(BinaryFields.TryWritePadded(field, "张"u8));
        Assert.False(BinaryFields.TryWritePadded(field, "a\0b"u8));
        Assert.Equal("123456"u8.ToArray(), field);
    }

    [Theory]
    [InlineData("0x25", 0x25)]
    [InlineData("0X25", 0x25)]
    [InlineData("25", 0x25)]
    [InlineData("fF", 0xFF)]
    [InlineData("0x00", 0)]
    public void A_command_byte_is_always_hexadecimal(string text, int expected)
    {
        Assert.True(BinaryFields.TryReadHexByte(((Utf8Text)text).Span, out var value));
        Assert.Equal(expected, value);
        var written = new byte[BinaryFields.HexByteSize];
        BinaryFields.WriteHexByte(written, value);
        Assert.Equal($"0x{expected:X2}", System.Text.Encoding.ASCII.GetString(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x2")]
    [InlineData("0x255")]
    [InlineData("x2")]
    [InlineData("2g")]
    [InlineData("-2")]
    public void What_is_no_command_byte_is_refused(string text)
    {
        Assert.False(BinaryFields.TryReadHexByte(((Utf8Text)text).Span, out _));
    }
}
