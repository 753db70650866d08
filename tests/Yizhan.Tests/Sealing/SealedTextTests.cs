namespace Yizhan.Tests;

public sealed class SealedTextTests
{
    [Theory]
    [InlineData("934D93F95B056B27")]
    [InlineData("934d93f95b056b27")]
    [InlineData("k02T+VsFayc=")]
    [InlineData("k02T+V\r\nsFayc=")]
    public void Hexadecimal_of_either_case_and_base64_are_read(string text)
    {
        var destination = new byte[SealedText.MostBytes(text.Length)];
        Assert.True(SealedText.TryDecode(System.Text.Encoding.ASCII.GetBytes(text), 8, destination, out var written));
        Assert.Equal("934D93F95B056B27", Convert.ToHexString(destination, 0, written));
    }

    [Fact]
    public void Digits_that_are_no_whole_blocks_are_base64()
    {
        Assert.False(SealedText.IsHex("934D93F95B05"u8, 8));
        Assert.False(SealedText.IsHex("934D93F95B056B27"u8, 16));
        Assert.True(SealedText.TryDecode("934D93F95B05"u8, 8, new byte[9], out var written));
        Assert.Equal(9, written);
    }

    [Theory]
    [InlineData("934D93F95B056B2")]
    [InlineData("没有加密")]
    [InlineData("934D93F95B056B2-")]
    public void What_is_neither_is_refused(string text) =>
        Assert.False(SealedText.TryDecode(System.Text.Encoding.UTF8.GetBytes(text), 8, new byte[64], out _));
}
