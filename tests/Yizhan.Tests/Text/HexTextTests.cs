using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class HexTextTests
{
    [Fact]
    public void Any_bytes_come_back_in_either_case() => Prop.ForAll<byte[]>(bytes =>
    {
        var text = new byte[bytes.Length * 2];
        var back = new byte[bytes.Length];
        foreach (var upper in (bool[])[false, true])
        {
            Assert.Equal(text.Length, HexText.Encode(bytes, text, upper));
            Assert.Equal(
                upper ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes),
                System.Text.Encoding.ASCII.GetString(text));
            Assert.True(HexText.IsValid(text));
            Assert.True(HexText.TryDecode(text, back, out var written));
            Assert.Equal(bytes, back.AsSpan(0, written).ToArray());
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0")]
    [InlineData("0g")]
    [InlineData("G0")]
    [InlineData("0x12")]
    [InlineData("12 3")]
    [InlineData("\u0010\u0010")]
    [InlineData("１2")]
    public void What_is_not_hexadecimal_is_refused(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.False(HexText.IsValid(bytes));
        Assert.False(HexText.TryDecode(bytes, new byte[8], out var written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Digits_decode_in_their_own_place()
    {
        var buffer = "C0ffee"u8.ToArray();
        Assert.True(HexText.TryDecode(buffer, buffer, out var written));
        Assert.Equal([0xC0, 0xFF, 0xEE], buffer.AsSpan(0, written).ToArray());
        Assert.False(HexText.TryDecode("C0ffee"u8, new byte[2], out _));
    }
}
