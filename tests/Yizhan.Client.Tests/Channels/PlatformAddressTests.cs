namespace Yizhan.Client.Tests;

public sealed class PlatformAddressTests
{
    [Theory]
    [InlineData("localhost:5082", "localhost", 5082)]
    [InlineData("10.0.0.1:1", "10.0.0.1", 1)]
    [InlineData("[::1]:65535", "::1", 65535)]
    [Covers("HEN-R6")]
    public void Host_and_port_are_read(string text, string host, int port)
    {
        Assert.True(PlatformAddress.TryParse(text, out var address));
        Assert.Equal((host, port, null), (address.Host, address.Port, address.Url));
    }

    [Theory]
    [InlineData("http://a/b")]
    [InlineData("https://a:1")]
    public void A_URL_is_read(string text)
    {
        Assert.True(PlatformAddress.TryParse(text, out var address));
        Assert.Equal((null, new Uri(text)), (address.Host, address.Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData(":5082")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("ftp://a")]
    [InlineData("a b:1")]
    public void Anything_else_is_refused(string text) => Assert.False(PlatformAddress.TryParse(text, out _));

    [Fact]
    public async Task A_link_without_an_address_says_what_is_missing()
    {
        Assert.True(PlatformAddress.TryParse("http://a/", out var address));
        await using var channel = address.Open(FakeProtocol.Tcp, new() { Time = TimeProvider.System });
        var result = await channel.ExchangeAsync(FakeProtocol.Tcp.Operations[0], "x", TestContext.Current.CancellationToken);
        Assert.Equal("no host:port was given for FakeTcp", result.Problem);
    }
}
