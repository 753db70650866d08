namespace Yizhan.Tests;

public sealed class SealProfileTests
{
    private static readonly SealProfile Des = new(Cipher.Des, KeyBytes: 8, EmptyStaysEmpty: true);

    [Theory]
    [InlineData("ecb", SealMode.Ecb, SealPadding.Pkcs7)]
    [InlineData("zeros", SealMode.Cbc, SealPadding.Zeros)]
    [InlineData("ecb-zeros", SealMode.Ecb, SealPadding.Zeros)]
    [InlineData("zeros-ecb", SealMode.Ecb, SealPadding.Zeros)]
    [InlineData("cbc-pkcs7", SealMode.Cbc, SealPadding.Pkcs7)]
    [InlineData("ecb-cbc", SealMode.Cbc, SealPadding.Pkcs7)]
    public void A_choice_changes_mode_and_padding_and_nothing_else(string choice, SealMode mode, SealPadding padding)
    {
        Assert.True(Des.TryWith(choice, out var other));
        Assert.Equal(Des with { Mode = mode, Padding = padding }, other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ECB")]
    [InlineData("ecb-")]
    [InlineData("ecb-none")]
    [InlineData("aes")]
    public void A_word_that_means_nothing_leaves_all_as_it_was(string choice)
    {
        Assert.False(Des.TryWith(choice, out var other));
        Assert.Same(Des, other);
    }

    [Theory]
    [InlineData(Cipher.Des, SealPadding.Pkcs7, 10212, 10207)]
    [InlineData(Cipher.Des, SealPadding.Zeros, 10212, 10208)]
    [InlineData(Cipher.Des, SealPadding.Pkcs7, 8, 7)]
    [InlineData(Cipher.Des, SealPadding.Pkcs7, 7, 0)]
    [InlineData(Cipher.Des, SealPadding.Zeros, 7, 0)]
    [InlineData(Cipher.Des, SealPadding.Pkcs7, 0, 0)]
    [InlineData(Cipher.Aes128, SealPadding.Pkcs7, 40, 31)]
    [InlineData(Cipher.Aes256, SealPadding.Zeros, 40, 32)]
    public void The_most_that_fits_sealed_is_told(Cipher cipher, SealPadding padding, int room, int expected) =>
        Assert.Equal(expected, new SealProfile(cipher, Padding: padding).MostPlain(room));

    [Fact]
    public void One_byte_more_than_the_most_does_not_fit()
    {
        foreach (var padding in (SealPadding[])[SealPadding.Pkcs7, SealPadding.Zeros])
        {
            var profile = Des with { Padding = padding };
            for (var room = 8; room < 100; room++)
            {
                Assert.True(profile.SealedLength(profile.MostPlain(room)) <= room);
                Assert.True(profile.SealedLength(profile.MostPlain(room) + 1) > room);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Des.MostPlain(-1));
    }

    [Fact]
    public void A_device_has_the_profile_that_was_chosen_for_it()
    {
        var rules = new SealRules(Des, "desKey", "cipher");
        Assert.Same(Des, rules.For(new Dictionary<string, string>()));
        Assert.Same(Des, rules.For(new Dictionary<string, string> { ["cipher"] = "rot13" }));
        Assert.Same(Des, rules.For(new Dictionary<string, string> { ["other"] = "ecb" }));
        Assert.Equal(Des with { Mode = SealMode.Ecb }, rules.For(new Dictionary<string, string> { ["cipher"] = "ecb" }));
        Assert.Same(Des, new SealRules(Des, "desKey").For(new Dictionary<string, string> { [""] = "ecb" }));
    }
}
