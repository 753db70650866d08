namespace Yizhan.Tests.Wire.Json;

public sealed class JsonWholeTests
{
    private static readonly MemberTable Members = new("People", "6.2", new Member("users", "Users") { Required = true });

    [Theory]
    [InlineData("""{"users":[1,2]}""", "[1,2]")]
    [InlineData(""" {"id":{"users":[9]}, "users" : [ 1 ] , "more":3}""", "[ 1 ]")]
    [InlineData("""{"users":[]}""", "[]")]
    [InlineData("""{"user_id":"5","name":"a"}""", """[{"user_id":"5","name":"a"}]""")]
    [InlineData("""{}""", "[{}]")]
    public void An_object_around_the_list_and_a_single_element_are_a_leniency(string body, string expected)
    {
        using var scratch = new Scratch();
        Assert.Equal(expected, JsonWhole.Unwrap(JsonReading.Text(body), Members, scratch, Quirks.LooseWhole).ToString());
        Assert.Equal(Quirks.LooseWhole, scratch.Fired & Quirks.LooseWhole);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [{\"users\":[1]}]")]
    [InlineData("")]
    [InlineData("7")]
    public void A_list_stays_as_it_is(string body)
    {
        using var scratch = new Scratch();
        Assert.Equal(body, JsonWhole.Unwrap(JsonReading.Text(body), Members, scratch, Quirks.LooseWhole).ToString());
        Assert.Equal(Quirks.None, scratch.Fired);
    }

    [Fact]
    public void Where_the_link_does_not_take_it_nothing_is_unwrapped()
    {
        using var scratch = new Scratch();
        var body = JsonReading.Text("""{"users":[1]}""");
        Assert.Equal(body, JsonWhole.Unwrap(body, Members, scratch, Quirks.Lenient & ~Quirks.LooseWhole));
        Assert.Equal(Quirks.None, scratch.Fired);
    }

    [Fact]
    public void What_is_broken_is_still_broken_inside_the_list()
    {
        using var scratch = new Scratch();
        Assert.Equal("""[{"users":[1}]""", JsonWhole.Unwrap(JsonReading.Text("""{"users":[1}"""), Members, scratch, Quirks.LooseWhole).ToString());
    }
}
