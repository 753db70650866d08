using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class SealerTests
{
    private static readonly SealProfile Des = new(Cipher.Des, KeyBytes: 8);

    // interop.md 1.2: what two independent clients of the field agree on.
    [Theory]
    [InlineData("13245678", "jian", "934D93F95B056B27")]
    [InlineData("13245678", "", "FEB959B7D4642FCB")]
    [InlineData("13245678", "[]", "F46C272A045DCC04")]
    [InlineData("13245678", """{"count":1,"logs":[{"sn":"CD0001","user_id":"1001","recog_time":"2021-03-28 03:16:08"}]}""", "D45A773515E65EF24722907D62770576EF5335C183B02281CFD0DD1D2E06540CA5C28A3389E440764E4F6AD4BFED1D0B63D021C98563232970B0962F71E57D9F7357FD7A710B1828A7A2CF46D0A89A548E6518C5EB8D73DF3E00225BB0BD0E1D")]
    [InlineData("13245678", """[{"user_id":"1001","name":"张三","work_sn":"1001","id":"","id_card":"510101199001011234","face_template":"QUJD"}]""", "9AA0C077E004554B4A28AFA9BB95C2F28C2E8B791C401FFD89B5C18C29D188C3DAB27F7FB03DB557B5F6B804034700FD4CB4359C62B951D48642E95D07B604E8823D2C95411489E6C3BE23414CC785D2ACCBC51349A9BC9690213917609711CC93D74D06CBC7961F0D359B772481EA34AADA629846F99847")]
    [InlineData("13245678", """[{"type":"0","user_id":"1001","time":"2021-03-28 03:16:08"}]""", "BF0354DCCE549FEB88F7254B9BFC3B43FD1799E9AAD5D9D16BB2FCE3810A6976F5ADE577A4F8F09F203B3EC07116F4C022A68F0E945D37F30D1F000AC31C3567")]
    [InlineData("Ab3dEf7H", """{"Count":1,"logs":[{"sn":"CD0001","user_id":"1001","recog_time":"2021-03-28 03:16:08","recog_type":"iris"}]}""", "AA5FDF7CD45D1DB2BD2D4F064CFC7CCC9518BD01C5982291FBC54E05D32A411CE91FB0771969D642CD408A3112A9D134E2152F95E62E58DD749C555DFB7AFAF0207641DA4B00165DC180024585A3102C67BE347581355A17D7757F143D57D2D24686A12A3C0D5DB43B5CA68F6EBA664B")]
    [InlineData("87654321", """{"Count":1,"logs":[{"sn":"CD0001","user_id":"1001","recog_time":"2021-03-28 03:16:08","recog_type":"iris"}]}""", "4E50E2557CAB7737446B0BA6D2C8401EC0696C1AF3B62B69E4046E9288DED70A30D2A8CB1F28C2D88B059A35AB6D556F5C05F508DFB2B0DE6D6A7E4234F528283C03250251A7DF7324D41C17B8F49B1C5964A8CF84E278DFB04A1DF9AE0A8750EBC4779CCAF06959A53823DDE08A2A95")]
    public void The_golden_texts_of_the_field_come_out_again_and_again(string key, string text, string hex)
    {
        foreach (var keyText in (string[])[key, key + "-and-more"])
        {
            using var sealer = Of(Des, Encoding.ASCII.GetBytes(keyText));
            for (var round = 0; round < 3; round++)
            {
                Assert.Equal(hex, Convert.ToHexString(Seal(sealer, Encoding.UTF8.GetBytes(text))));
                Assert.Equal(text, Encoding.UTF8.GetString(Open(sealer, hex.Bytes())!));
            }
        }
    }

    [Fact]
    public void The_des_vectors_come_out()
    {
        foreach (var vector in ByteVectors.Of("chengdu", (kind, _) => kind == "des"))
        {
            var bare = vector.GetProperty("inputs").TryGetProperty("padding", out _);
            using var sealer = Of(Des with { Padding = bare ? SealPadding.Zeros : SealPadding.Pkcs7 }, vector.Input("key_hex").Bytes());
            Assert.Equal(vector.Expected("cipher_hex"), Convert.ToHexStringLower(Seal(sealer, vector.Input("plain_hex").Bytes())));
            Assert.Equal(vector.Input("plain_hex"), Convert.ToHexStringLower(Open(sealer, vector.Expected("cipher_hex").Bytes())!));
        }
    }

    // FIPS 46-3, known answers of NIST SP 800-17: variable plaintext and variable key (tables A.1 and A.2), ECB.
    [Theory]
    [InlineData("0101010101010180", "0000000000000000", "9CC62DF43B6EED74")]
    [InlineData("8001010101010101", "0000000000000000", "95A8D72813DAA94D")]
    [InlineData("4001010101010101", "0000000000000000", "0EEC1487DD8C26D5")]
    [InlineData("7CA110454A1A6E57", "01A1D6D039776742", "690F5B0D9A26939B")]
    [InlineData("0131D9619DC1376E", "5CD54CA83DEF57DA", "7A389D10354BD271")]
    [InlineData("133457799BBCDFF1", "0123456789ABCDEF", "85E813540F0AB405")]
    public void Known_answers_of_des_come_out(string key, string plain, string sealedHex)
    {
        using var sealer = Of(Des with { Mode = SealMode.Ecb, Padding = SealPadding.Zeros }, key.Bytes());
        Assert.Equal(sealedHex, Convert.ToHexString(Seal(sealer, plain.Bytes())));
        Assert.Equal(sealedHex, Convert.ToHexString(Seal(sealer, plain.Bytes())));
    }

    // NIST SP 800-38A, F.1.1, F.1.5: the first block of AES in ECB.
    [Theory]
    [InlineData(Cipher.Aes128, "2B7E151628AED2A6ABF7158809CF4F3C", "3AD77BB40D7A3660A89ECAF32466EF97")]
    [InlineData(Cipher.Aes256, "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4", "F3EED1BDB5D2A03C064B5A7E3DB181F8")]
    public void Known_answers_of_aes_come_out(Cipher cipher, string key, string sealedHex)
    {
        using var sealer = Of(new(cipher, SealMode.Ecb, SealPadding.Zeros), key.Bytes());
        Assert.Equal(sealedHex, Convert.ToHexString(Seal(sealer, "6BC1BEE22E409F96E93D7E117393172A".Bytes())));
    }

    [Fact]
    public void Every_profile_agrees_with_the_one_shots_of_the_platform() => Prop.ForAll<byte[], byte[], int>((first, second, seed) =>
    {
        var profile = new SealProfile(
            (Cipher)(1 + ((seed & 0x7F) % 3)), (SealMode)(1 + (seed >> 8 & 1)), (SealPadding)(1 + (seed >> 9 & 1)), (SealVector)(1 + (seed >> 10 & 1)));
        using var sealer = Of(profile, "0123456789abcdef0123456789ABCDEF"u8);
        foreach (var plain in (byte[][])[first, second, [], new byte[40_000 + first.Length], first])
        {
            var @sealed = Seal(sealer, plain);
            Assert.Equal(OneShot(profile, plain), @sealed);
            var opened = Open(sealer, @sealed)!;
            var expected = profile.Padding == SealPadding.Zeros && plain.Length > 0
                ? plain.AsSpan(0, Math.Max(plain.Length - Stripped(plain, profile.BlockBytes), 0)).ToArray()
                : plain;
            Assert.Equal(expected, opened);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wrong_bytes_are_told_leave_nothing_and_do_not_spoil_the_next_message()
    {
        using var sealer = Of(Des, "13245678"u8);
        var good = Seal(sealer, "[]"u8.ToArray());
        var destination = new byte[64];
        foreach (var wrong in (string[])["", "00", "F46C272A045DCC", "0000000000000000", "F46C272A045DCC04FF", "11223344556677881122334455667788"])
        {
            Assert.False(sealer.TryOpen(wrong.Bytes(), destination, out var written));
            Assert.Equal(0, written);
            Assert.All(destination, value => Assert.Equal(0, value));
            Assert.Equal("[]"u8.ToArray(), Open(sealer, good));
        }
    }

    [Fact]
    public void Each_padding_is_right_or_wrong_as_the_standard_says()
    {
        using var bare = Of(Des with { Padding = SealPadding.Zeros }, "13245678"u8);
        using var sealer = Of(Des, "13245678"u8);
        foreach (var (block, bytes) in ((string, int)[])
            [("0808080808080808", 0), ("4107070707070707", 1), ("4142434445464701", 7), ("4142434445464700", -1), ("4142434445464709", -1),
             ("4142434445464702", -1), ("0708080808080808", -1), ("41424344454647FF", -1), ("4142434404040304", -1)])
        {
            var opened = sealer.TryOpen(Seal(bare, block.Bytes()), new byte[8], out var written);
            Assert.Equal(bytes >= 0, opened);
            Assert.Equal(Math.Max(bytes, 0), written);
        }
    }

    [Fact]
    public void Empty_stays_empty_only_where_the_document_says_so()
    {
        using var padded = Of(Des, "13245678"u8);
        using var empty = Of(Des with { EmptyStaysEmpty = true }, "13245678"u8);
        Assert.Equal(8, Seal(padded, []).Length);
        Assert.Empty(Seal(empty, []));
        Assert.Empty(Open(empty, [])!);
        Assert.Null(Open(padded, []));
    }

    [Fact]
    public void A_message_is_sealed_and_opened_in_its_own_place()
    {
        using var sealer = Of(Des, "13245678"u8);
        var buffer = new byte[50_000];
        new Random(1).NextBytes(buffer.AsSpan(0, 49_990));
        var plain = buffer.AsSpan(0, 49_990).ToArray();
        var length = sealer.Seal(buffer.AsSpan(0, plain.Length), buffer);
        Assert.Equal(Seal(sealer, plain), buffer.AsSpan(0, length).ToArray());
        Assert.True(sealer.TryOpen(buffer.AsSpan(0, length), buffer, out var written));
        Assert.Equal(plain, buffer.AsSpan(0, written).ToArray());
    }

    [Theory]
    [InlineData(Cipher.Des, "3132333435363738", true)]
    [InlineData(Cipher.Des, "31323334353637", false)]
    [InlineData(Cipher.Des, "0101010101010101", false)]
    [InlineData(Cipher.Des, "01FE01FE01FE01FE", false)]
    [InlineData(Cipher.Aes128, "3132333435363738", false)]
    public void A_key_that_is_short_or_weak_is_told(Cipher cipher, string key, bool made)
    {
        Assert.Equal(made, Sealer.TryCreate(new(cipher), key.Bytes(), out var sealer));
        sealer?.Dispose();
    }

    [Fact]
    public void Room_that_is_too_small_and_a_key_of_another_size_are_the_callers_fault()
    {
        using var sealer = Of(Des, "13245678"u8);
        Assert.Throws<ArgumentException>(() => sealer.Seal(new byte[8], new byte[15]));
        Assert.Throws<ArgumentException>(() => sealer.TryOpen(new byte[8], new byte[7], out _));
        Assert.Throws<ArgumentException>(() => Sealer.TryCreate(new(Cipher.Aes128, KeyBytes: 8), new byte[16], out _));
    }

    [Fact]
    public void Arbitrary_bytes_never_throw() => Prop.ForAll<byte[], int>((bytes, seed) =>
    {
        using var sealer = Of(new((Cipher)(1 + ((seed & 0x7F) % 3))), "0123456789abcdef0123456789ABCDEF"u8);
        byte[] blocks = [.. bytes, .. new byte[(sealer.Profile.BlockBytes - (bytes.Length % sealer.Profile.BlockBytes)) % sealer.Profile.BlockBytes]];
        sealer.TryOpen(bytes, new byte[bytes.Length], out _);
        sealer.TryOpen(blocks, new byte[blocks.Length], out _);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Cipher.Des, 100)]
    [InlineData(Cipher.Des, 30_000)]
    [InlineData(Cipher.Aes256, 100)]
    public void Sealing_and_opening_allocate_nothing(Cipher cipher, int length)
    {
        using var sealer = Of(new(cipher), "0123456789abcdef0123456789ABCDEF"u8);
        var plain = new byte[length];
        var buffer = new byte[length + 16];
        var wrong = new byte[16];
        var rounds = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            // DES is slow: long messages take part in one round of fifty.
            if (length < 1000 || rounds++ % 50 == 0)
            {
                var written = sealer.Seal(plain, buffer);
                sealer.TryOpen(buffer.AsSpan(0, written), buffer, out _);
                sealer.TryOpen(wrong, buffer, out _);
            }
        }));
    }

    private static Sealer Of(SealProfile profile, ReadOnlySpan<byte> key)
    {
        Assert.True(Sealer.TryCreate(profile, key, out var sealer));
        return sealer;
    }

    private static byte[] Seal(Sealer sealer, byte[] plain)
    {
        var destination = new byte[sealer.Profile.SealedLength(plain.Length)];
        Assert.Equal(destination.Length, sealer.Seal(plain, destination));
        return destination;
    }

    private static byte[]? Open(Sealer sealer, byte[] @sealed)
    {
        var destination = new byte[@sealed.Length];
        return sealer.TryOpen(@sealed, destination, out var written) ? destination[..written] : null;
    }

    private static byte[] OneShot(SealProfile profile, byte[] plain)
    {
        var key = "0123456789abcdef0123456789ABCDEF"u8[..profile.CipherKeyBytes].ToArray();
        using SymmetricAlgorithm algorithm = profile.Cipher == Cipher.Des ? DES.Create() : Aes.Create();
        algorithm.Key = key;
        var vector = profile.Vector == SealVector.Key ? key[..profile.BlockBytes] : new byte[profile.BlockBytes];
        var padding = profile.Padding == SealPadding.Pkcs7 ? PaddingMode.PKCS7 : PaddingMode.Zeros;
        return profile.Mode == SealMode.Ecb ? algorithm.EncryptEcb(plain, padding) : algorithm.EncryptCbc(plain, vector, padding);
    }

    // Zeros at the end of the last block cannot be told from padding.
    private static int Stripped(byte[] plain, int block)
    {
        var start = (plain.Length - 1) / block * block;
        var zeros = 0;
        while (plain.Length - zeros > start && plain[plain.Length - zeros - 1] == 0)
        {
            zeros++;
        }

        return zeros;
    }
}
