namespace Yizhan.Client.Tests;

/// <summary>Where a terminal may be told to listen.</summary>
public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5090", "http://127.0.0.1:5090")]
    [InlineData("http://127.0.0.1:5090/", "http://127.0.0.1:5090")]
    [InlineData("HTTP://gate.example:80/vendor/", "http://gate.example:80/vendor")]
    [InlineData("http://[::1]:5090", "http://[::1]:5090")]
    [InlineData("http://+:5090", "http://+:5090")]
    [InlineData("http://0.0.0.0:5090", "http://+:5090")]
    [InlineData("http://*:5090", "http://+:5090")]
    public void An_address_is_host_port_and_perhaps_a_path(string text, string read)
    {
        Assert.True(ListenAddress.TryParse(text, out var address));
        Assert.Equal(read, address!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("https://127.0.0.1:5090")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:70000")]
    [InlineData("http://:5090")]
    [InlineData("http://a b:5090")]
    public void Anything_else_is_none(string text) => Assert.False(ListenAddress.TryParse(text, out _));
}
