using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class SignatureTextTests
{
    private static readonly byte[] Hash = SHA256.HashData("abc"u8);

    [Fact]
    public void A_signature_matches_in_either_case()
    {
        Assert.True(SignatureText.Matches(Encoding.ASCII.GetBytes(Convert.ToHexString(Hash)), Hash));
        Assert.True(SignatureText.Matches(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash)), Hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad ")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae")]
    [InlineData("ca7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void A_blank_a_missing_digit_and_a_wrong_one_fail(string text) =>
        Assert.False(SignatureText.Matches(Encoding.ASCII.GetBytes(text), Hash));

    [Fact]
    public void No_signature_matches_no_hash() => Assert.False(SignatureText.Matches(default, default));

    [Fact]
    public void A_hash_is_written_in_lower_case()
    {
        using var output = new WireWriter();
        SignatureText.WriteHex([0xAB, 0x01], output);
        Assert.Equal("ab01", output.Text.ToString());
    }

    [Fact]
    public void One_flipped_bit_anywhere_fails() => Prop.ForAll<byte, byte>((at, bit) =>
    {
        var wrong = (byte[])Hash.Clone();
        wrong[at % wrong.Length] ^= (byte)(1 << (bit % 8));
        return !SignatureText.Matches(Encoding.ASCII.GetBytes(Convert.ToHexString(wrong)), Hash);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToHexString(Hash));
        Assert.Equal(0, Allocations.Of(() => SignatureText.Matches(text, Hash)));
    }
}
