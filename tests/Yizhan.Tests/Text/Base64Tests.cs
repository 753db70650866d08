using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class Base64Tests
{
    // RFC 4648, clause 10
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "Zg==")]
    [InlineData("fo", "Zm8=")]
    [InlineData("foo", "Zm9v")]
    [InlineData("foob", "Zm9vYg==")]
    [InlineData("fooba", "Zm9vYmE=")]
    [InlineData("foobar", "Zm9vYmFy")]
    public void The_vectors_of_the_rfc_go_both_ways(string plain, string encoded)
    {
        var value = new Base64(encoded);
        Assert.Equal(plain, Encoding.UTF8.GetString(value.ToBytes()));
        Assert.True(value.TryGetDecodedLength(out var length));
        Assert.Equal(plain.Length, length);
        Assert.Equal(encoded, Written(Base64.FromBytes(Encoding.UTF8.GetBytes(plain)), mime: false));
    }

    [Theory]
    [InlineData("Zg=\r\n=")]
    [InlineData("\tZ g = = ")]
    [InlineData("Zg==\r\n")]
    public void Line_ends_and_blanks_are_passed_over(string text)
    {
        Assert.Equal("f"u8.ToArray(), new Base64(text).ToBytes());
        Assert.Equal("Zg==", Written(new Base64(text), mime: false));
    }

    [Theory]
    [InlineData("Zg=")]
    [InlineData("Zg")]
    [InlineData("Z")]
    [InlineData("====")]
    [InlineData("Zg==Zg==")]
    [InlineData("Zg-_")]
    [InlineData("data:image/jpeg;base64,Zg==")]
    [InlineData("照片")]
    public void What_is_not_base64_is_told_and_never_thrown(string text)
    {
        var value = new Base64(text);
        Assert.False(value.TryGetDecodedLength(out _));
        Assert.False(value.TryDecode(new byte[64], out var written));
        Assert.Equal(0, written);
        Assert.Empty(value.ToBytes());
        Assert.Equal("", Written(value, mime: false));
    }

    [Fact]
    public void A_destination_that_is_too_small_is_told()
    {
        Assert.False(new Base64("Zm9v").TryDecode(new byte[2], out _));
        Assert.False(Base64.FromBytes(new byte[3]).TryDecode(new byte[2], out _));
    }

    [Theory]
    [InlineData(56, 76)]
    [InlineData(57, 76)]
    [InlineData(58, 82)]
    [InlineData(114, 154)]
    [InlineData(115, 160)]
    public void Mime_breaks_at_76_characters_with_none_at_the_end(int bytes, int characters)
    {
        var plain = new byte[bytes];
        new Random(bytes).NextBytes(plain);
        var text = Written(Base64.FromBytes(plain), mime: true);
        Assert.Equal(characters, text.Length);
        Assert.Equal(characters, Base64Codec.EncodedLength(bytes, mime: true));
        Assert.Equal(Convert.ToBase64String(plain, Base64FormattingOptions.InsertLineBreaks), text);
        Assert.Equal(text, Written(new Base64(text), mime: true));
        Assert.Equal(Convert.ToBase64String(plain), Written(new Base64(text), mime: false));
        Assert.Equal(text, Written(new Base64(Convert.ToBase64String(plain)), mime: true));
    }

    [Fact]
    public void Absent_empty_raw_and_text_differ()
    {
        Assert.True(default(Base64).IsAbsent);
        Assert.False(Base64.FromBytes(default).IsAbsent);
        Assert.False(new Base64(Utf8Text.Empty).IsAbsent);
        Assert.True(new Base64((Utf8Text)(string?)null).IsAbsent);
        Assert.True(Base64.FromBytes("Zg=="u8.ToArray()) != new Base64("Zg=="));
        Assert.Equal("Zg==", new Base64("Zg==").Encoded.ToString());
        Assert.True(Base64.FromBytes("Zg=="u8.ToArray()).Encoded.IsAbsent);
        Assert.Equal("<1 bytes>", new Base64("Zg==").ToString());
    }

    [Fact]
    public void What_is_kept_survives_its_buffer()
    {
        var buffer = "xZg==x"u8.ToArray();
        var kept = new Base64(new Utf8Text(buffer, 1, 4)).Keep();
        buffer.AsSpan().Clear();
        Assert.Equal("f"u8.ToArray(), kept.ToBytes());
    }

    [Fact]
    public void Any_bytes_come_back_with_line_ends_anywhere() => Prop.ForAll<byte[], int>((bytes, seed) =>
    {
        var text = Convert.ToBase64String(bytes);
        var place = text.Length == 0 ? 0 : (int)((uint)seed % (uint)text.Length);
        var broken = new Base64(text.Insert(place, "\r\n").Insert(0, " "));
        return broken.TryGetDecodedLength(out var length) && length == bytes.Length
            && broken.TryDecode(new byte[length], out _) && broken.ToBytes().AsSpan().SequenceEqual(bytes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_text_with_a_line_end_after_every_so_many_characters_comes_back()
    {
        foreach (var bytes in (int[])[766, 767, 768, 769, 1534, 1535, 1536, 5000])
        {
            var plain = new byte[bytes];
            new Random(bytes).NextBytes(plain);
            var text = Convert.ToBase64String(plain);
            foreach (var width in (int[])[1, 3, 4, 64, 76, 1023, 1024, 1025])
            {
                var lines = string.Join("\r\n", text.Chunk(width).Select(line => new string(line))) + "\r\n ";
                Assert.Equal(plain, new Base64(lines).ToBytes());
                Assert.Empty(new Base64(lines + "=").ToBytes());
            }
        }
    }

    [Fact]
    public void Valid_text_decodes_into_exactly_its_length_and_other_text_does_not()
    {
        var alphabet = "AQ/=+ \r\nz-"u8.ToArray();
        Prop.ForAll<byte[]>(bytes =>
        {
            var text = Array.ConvertAll(bytes, value => alphabet[value % alphabet.Length]);
            var valid = Base64Codec.IsValid(text, out var length);
            var decoded = Base64Codec.TryDecode(text, new byte[valid ? length : text.Length], out var written);
            return decoded == valid && (!valid || written == length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Encoding_and_decoding_allocate_nothing()
    {
        var plain = new byte[3000];
        using var output = new WireWriter(8192);
        var decoded = new byte[3000];
        Assert.Equal(0, Allocations.Of(() =>
        {
            output.Clear();
            Base64Codec.Write(Base64.FromBytes(plain), output, mime: true);
            var value = new Base64(output.Text);
            value.TryDecode(decoded, out _);
        }));
    }

    private static string Written(Base64 value, bool mime)
    {
        using var output = new WireWriter(16);
        Base64Codec.Write(value, output, mime);
        return output.Text.ToString();
    }
}
