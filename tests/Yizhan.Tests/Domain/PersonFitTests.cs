using Yizhan.Domain;

namespace Yizhan.Tests.Domain;

public sealed class PersonFitTests
{
    private static readonly Person Zhang = new("7", "张三");

    [Fact]
    public void What_is_missing_is_named() => Assert.Equal("person '7' has no 'photo'", Zhang.Lacks("photo", Zhang.Photo.IsEmpty));

    [Theory]
    [InlineData(1, "person '7': 'name' has 2 characters, at most 1")]
    [InlineData(2, null)]
    public void What_is_too_long_is_named_with_both_lengths(int most, string? reason) =>
        Assert.Equal(reason, Zhang.Exceeds("name", Zhang.Name.Length, most));

    [Fact]
    public void What_is_there_is_no_reason() => Assert.Null(Zhang.Lacks("name", Zhang.Name.Length == 0));

    [Fact]
    public void A_reason_holds_no_person_data() =>
        Assert.DoesNotContain("张三", Zhang.Exceeds("photo", 9, 1, "bytes"), StringComparison.Ordinal);
}
