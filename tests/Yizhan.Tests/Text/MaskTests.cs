using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class MaskTests
{
    [Theory]
    [InlineData(Sensitive.Secret, "93f6218530984c32", "***")]
    [InlineData(Sensitive.Secret, "x", "***")]
    [InlineData(Sensitive.IdentityNumber, "510101199001011234", "510*************34")]
    [InlineData(Sensitive.IdentityNumber, "5101", "****")]
    [InlineData(Sensitive.Phone, "13800138000", "*******8000")]
    [InlineData(Sensitive.Phone, "8000", "****")]
    [InlineData(Sensitive.Face, "QUJD", "<4 bytes>")]
    [InlineData(Sensitive.Person, "张三丰", "张*")]
    [InlineData(Sensitive.Person, "𠮷野", "𠮷*")]
    [InlineData(Sensitive.Person, "", "")]
    public void A_value_is_masked_by_what_it_is(Sensitive kind, string text, string mask) =>
        Assert.Equal(mask, Mask.Text(text, kind));

    [Fact]
    public void A_picture_shows_the_size_of_what_it_stands_for()
    {
        Assert.Equal("<3 bytes>", Mask.Size(new Base64("QUJD")));
        Assert.Equal("<1234 bytes>", Mask.Size(Base64.FromBytes(new byte[1234])));
        Assert.Equal("<2 bytes>", Mask.Size(new Base64("-!")));
    }

    [Fact]
    public void A_mask_is_short_whatever_the_value()
    {
        var text = Encoding.UTF8.GetBytes(new string('7', 100_000));
        Assert.Equal(37, Mask.Text(text, Sensitive.IdentityNumber).Length);
    }

    [Fact]
    public void Arbitrary_bytes_of_any_kind_never_throw() => Prop.ForAll<byte[], byte>((bytes, kind) =>
        Mask.Text(bytes, (Sensitive)(kind % 8)) is { Length: <= 80 }).QuickCheckThrowOnFailure();
}
