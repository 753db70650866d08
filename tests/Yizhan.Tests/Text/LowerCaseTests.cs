using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class LowerCaseTests
{
    [Theory]
    [InlineData("appId=A1&Sn=É张三", "appid=a1&sn=é张三")]
    [InlineData("ＡＺａ０", "ａｚａ０")]
    [InlineData("ÀÖØÞß÷", "àöøþß÷")]
    [InlineData("ΑΣΩς", "ασως")]
    [InlineData("АЯЁѢ", "аяёѣ")]
    [InlineData("ⅠⅫⒶⓏ", "ⅰⅻⓐⓩ")]
    [InlineData("ȺȾẞKÅ", "ⱥⱦßkå")]
    [InlineData("𐐀𐐧", "𐐨𐑏")]
    [InlineData("İı", "İı")]
    [InlineData("@[`{", "@[`{")]
    [InlineData("", "")]
    public void Every_letter_becomes_its_one_lower_case_letter(string text, string lower) =>
        Assert.Equal(lower, Folded(Encoding.UTF8.GetBytes(text), 64));

    [Fact]
    public void No_buffer_is_too_small_to_give_the_same_text()
    {
        var text = "ÉAȺ张ＡKβΒ𐐀\u00ffZ"u8.ToArray();
        var whole = Folded(text, 64);
        for (var size = LowerCase.LeastBuffer; size < 40; size++)
        {
            Assert.Equal(whole, Folded(text, size));
        }
    }

    [Fact]
    public void Every_scalar_folds_as_the_platform_folds_it_alone()
    {
        Span<byte> utf8 = stackalloc byte[4];
        Span<byte> buffer = stackalloc byte[8];
        Span<byte> expected = stackalloc byte[4];
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.TryCreate(value, out var rune))
            {
                continue;
            }

            var bytes = utf8[..rune.EncodeToUtf8(utf8)];
            var lower = expected[..Rune.ToLowerInvariant(rune).EncodeToUtf8(expected)];
            LowerCase.Fold(bytes, buffer, out var consumed, out var written);
            if (consumed != bytes.Length || !buffer[..written].SequenceEqual(lower))
            {
                Assert.Fail($"U+{value:X4}");
            }
        }
    }

    [Fact]
    public void Any_text_folds_as_the_platform_folds_it() => Prop.ForAll<string>(text =>
    {
        var utf8 = Encoding.UTF8.GetBytes(text ?? "");
        var lower = Encoding.UTF8.GetString(utf8).ToLowerInvariant();
        return string.Equals(Folded(utf8, 7), lower, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_that_are_no_text_pass_through()
    {
        byte[] bytes = [(byte)'A', 0xC3, (byte)'B', 0xFF, 0xE4, 0xBD, 0x80, 0xF0, 0x90];
        var rest = (ReadOnlySpan<byte>)bytes;
        var buffer = new byte[16];
        var count = LowerCase.Next(ref rest, buffer);
        Assert.Equal([(byte)'a', 0xC3, (byte)'b', 0xFF, 0xE4, 0xBD, 0x80, 0xF0, 0x90], buffer[..count]);
        Assert.Equal(0, LowerCase.Next(ref rest, buffer));
        Prop.ForAll<byte[], byte>((any, size) =>
            Stream(any, LowerCase.LeastBuffer + (size % 9)).Length <= any.Length * 3).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_text_streams_into_a_hash()
    {
        var text = string.Concat(Enumerable.Repeat("ÉAȺ张ＡKβΒ𐐀", 200));
        using var hashes = new Hashes();
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant()))), Hashed(hashes, Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Folding_allocates_nothing()
    {
        var text = "name=张三ÉＡ&SN=ABC123DEF456&img=ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8.ToArray();
        using var hashes = new Hashes();
        var hash = new byte[32];
        Assert.Equal(0, Allocations.Of(() => Hash(hashes, text, hash)));
    }

    private static string Hashed(Hashes hashes, byte[] utf8)
    {
        var hash = new byte[32];
        Hash(hashes, utf8, hash);
        return Convert.ToHexString(hash);
    }

    private static void Hash(Hashes hashes, byte[] utf8, byte[] hash)
    {
        var sink = new CanonicalSink(hashes, Digest.Sha256, Fold.Lower);
        sink.Append(utf8);
        sink.Finish(hash);
    }

    private static string Folded(byte[] utf8, int size) => Encoding.UTF8.GetString(Stream(utf8, size));

    private static byte[] Stream(byte[] utf8, int size)
    {
        ReadOnlySpan<byte> rest = utf8;
        var buffer = new byte[size];
        using var output = new WireWriter(16);
        for (int count; (count = LowerCase.Next(ref rest, buffer)) > 0;)
        {
            output.Write(buffer.AsSpan(0, count));
        }

        return output.Written.ToArray();
    }
}
