using System.Text;

namespace Yizhan.Tests;

/// <summary>Kinds of pictures by their first bytes, raw and in base64.</summary>
public sealed class PictureKindTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", Pictures.Jpeg)]
    [InlineData("FFD8FF", Pictures.Jpeg)]
    [InlineData("89504E470D0A1A0A0000", Pictures.Png)]
    [InlineData("89504E470D0A1A0A", Pictures.Png)]
    [InlineData("FFD8", Pictures.None)]
    [InlineData("89504E47", Pictures.None)]
    [InlineData("474946383961", Pictures.None)]
    [InlineData("", Pictures.None)]
    public void The_first_bytes_tell(string hex, Pictures kind)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(kind, PictureKind.Of(bytes));
        Assert.Equal(kind, PictureKind.Of(Base64.FromBytes(bytes)));
        var text = Convert.ToBase64String(bytes);
        Assert.Equal(kind, PictureKind.Of(Encoded(text)));
        Assert.Equal(kind, PictureKind.Of(Encoded(string.Join("\r\n", text.Chunk(5).Select(static line => new string(line))))));
    }

    [Fact]
    public void What_follows_is_not_looked_at() => Assert.Equal(Pictures.Jpeg, PictureKind.Of(Encoded("/9j/4AAQSkZJ!!!")));

    [Theory]
    [InlineData("!!!!")]
    [InlineData("/9")]
    [InlineData("    ")]
    public void Text_that_is_no_base64_is_no_picture(string text) => Assert.Equal(Pictures.None, PictureKind.Of(Encoded(text)));

    private static Base64 Encoded(string text) => Base64.FromEncoded(new(Encoding.UTF8.GetBytes(text)));
}
