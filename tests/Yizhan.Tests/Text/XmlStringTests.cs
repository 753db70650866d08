namespace Yizhan.Tests;

public sealed class XmlStringTests
{
    [Theory]
    [InlineData("<string>{}</string>", "{}")]
    [InlineData("<string></string>", "")]
    [InlineData("<string xmlns=\"http://tempuri.org/\">{}</string>", "{}")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<string xmlns=\"http://tempuri.org/\">{\"Result\":0}</string>\r\n", "{\"Result\":0}")]
    [InlineData(" \t<string>{&quot;Msg&quot;:&quot;张 &amp; &lt;三&gt; &apos;&quot;}</string>", "{\"Msg\":\"张 & <三> '\"}")]
    [InlineData("<string>&amp;quot; &copy; & &</string>", "&quot; &copy; & &")]
    [InlineData("<string>a</string></string>", "a</string>")]
    public void What_is_wrapped_comes_out_and_is_a_leniency(string body, string expected)
    {
        using var scratch = new Scratch();
        Assert.Equal(expected, XmlString.Unwrap(body, scratch).ToString());
        Assert.Equal(Quirks.XmlString, scratch.Fired);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Result\":0}")]
    [InlineData("<string>{}")]
    [InlineData("{}</string>")]
    [InlineData("<string")]
    [InlineData("<int>1</int>")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("<?xml")]
    public void What_is_not_wrapped_stays_as_it_is(string body)
    {
        using var scratch = new Scratch();
        Assert.Equal(body, XmlString.Unwrap(body, scratch).ToString());
        Assert.Equal(Quirks.None, scratch.Fired);
    }
}
