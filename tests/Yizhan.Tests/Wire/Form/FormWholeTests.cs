namespace Yizhan.Tests.Wire.Form;

/// <summary>The whole message in one parameter of a form: when it counts as such, and what it is read as.</summary>
public sealed class FormWholeTests
{
    private static readonly MemberTable Members = new(
        "Punch", "", new("sn", "Sn"), new("time", "Time"), new("guid", "Guid") { Required = true }, new("name", "Name"));

    [Theory]
    [InlineData("data=%7B%22guid%22%3A%22x%22%7D", """{"guid":"x"}""")]
    [InlineData("sn=1&data=%7B%22guid%22%3A%22x%22%7D&other=1", """{"sn":"1","guid":"x"}""")]
    [InlineData("data=%7B%22guid%22%3A%22x%22%7D&time=a+b&sn=%22%5C%0A", """{"time":"a b","sn":"\"\\\u000A","guid":"x"}""")]
    [InlineData("SN=1&data=+%7B%22guid%22%3A%22x%22%7D", """{"sn":"1","guid":"x"}""")]
    [InlineData("sn=1&guid=&data=%7B%22guid%22%3A%22x%22%7D", """{"sn":"1","guid":"x"}""")]
    [InlineData("sn=1&data=%7B%22sn%22%3A%222%22%2C%22guid%22%3A%22x%22%7D", """{"sn":"2","guid":"x"}""")]
    public void One_undeclared_object_where_a_member_is_wanting_is_the_message(string form, string expected)
    {
        using var scratch = new Scratch();
        Assert.True(FormWhole.TryTake(form, Members, scratch, Quirks.LooseNames, out var json));
        Assert.Equal(expected, json.ToString());
        Assert.Equal(Quirks.WholeInOneMember, scratch.Fired & Quirks.WholeInOneMember);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sn=1&guid=x")]
    [InlineData("guid=x&data=%7B%22guid%22%3A%22y%22%7D")]
    [InlineData("a=%7B%7D&b=%7B%7D")]
    [InlineData("name=%7B%22guid%22%3A%22x%22%7D")]
    [InlineData("data=%5B1%5D")]
    [InlineData("data=%7")]
    public void Anything_else_is_a_form_like_any_other(string form)
    {
        using var scratch = new Scratch();
        Assert.False(FormWhole.TryTake(form, Members, scratch, Quirks.LooseNames, out var json));
        Assert.True(json.IsAbsent);
        Assert.Equal(Quirks.None, scratch.Fired & Quirks.WholeInOneMember);
    }

    [Fact]
    public void The_object_fits_its_room_when_everything_beside_it_has_to_be_escaped()
    {
        using var scratch = new Scratch();
        var form = $"sn={string.Concat(Enumerable.Repeat("%01", 500))}&name={new string('"', 900)}&data=%7B%22guid%22%3A%22x%22%7D";
        Assert.True(FormWhole.TryTake(form, Members, scratch, Quirks.None, out var json));
        Assert.EndsWith(""","guid":"x"}""", json.ToString(), StringComparison.Ordinal);
        Assert.Equal(1 + 6 + 3000 + 2 + 8 + 1800 + 2 + 11, json.Length);
    }
}
