using Google.Protobuf;

namespace Yizhan.Tests.Wire.Protobuf;

public sealed class VarintTests
{
    [Fact]
    public void The_documents_lengths_are_written_and_read_as_in_the_vectors()
    {
        var seen = 0;
        Span<byte> target = stackalloc byte[Varint.MaxSize];
        foreach (var vector in Vectors.Of("zhejiang", "varint"))
        {
            var value = vector.GetProperty("inputs").GetProperty("value").GetUInt64();
            var bytes = Convert.FromHexString(vector.GetProperty("expected").GetProperty("hex").GetString()!);
            Assert.Equal(bytes, target[..Varint.Write(target, value)].ToArray());
            Assert.Equal(bytes.Length, Varint.SizeOf(value));
            Assert.Equal(VarintResult.Ok, Varint.TryRead(bytes, out var read, out var size));
            Assert.Equal((value, bytes.Length), (read, size));
            seen++;
        }

        Assert.Equal(11, seen);
    }

    [Theory]
    [InlineData("", VarintResult.Incomplete)]
    [InlineData("80", VarintResult.Incomplete)]
    [InlineData("ffffffffffffffffff", VarintResult.Incomplete)]
    [InlineData("8080808080808080808080", VarintResult.TooLong)]
    [InlineData("ffffffffffffffffff02", VarintResult.TooLong)]
    [InlineData("80808080808080808080", VarintResult.TooLong)]
    public void Incomplete_and_too_long_are_different_answers(string hex, VarintResult expected)
    {
        Assert.Equal(expected, Varint.TryRead(Convert.FromHexString(hex), out var value, out var size));
        Assert.Equal((0UL, 0), (value, size));
    }

    [Theory]
    [InlineData("8000", 0UL)]
    [InlineData("ac8200", 300UL)]
    [InlineData("80808080808080808000", 0UL)]
    [InlineData("ffffffffffffffffff01", ulong.MaxValue)]
    public void A_longer_spelling_than_needed_is_read(string hex, ulong expected)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(VarintResult.Ok, Varint.TryRead(bytes, out var value, out var size));
        Assert.Equal((expected, bytes.Length), (value, size));
    }

    [Fact]
    public void Every_power_of_two_is_written_as_Google_writes_it()
    {
        var target = new byte[Varint.MaxSize];
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var value in new[] { 1UL << bit, (1UL << bit) - 1 })
            {
                var google = new byte[CodedOutputStream.ComputeUInt64Size(value)];
                using var output = new CodedOutputStream(google);
                output.WriteUInt64(value);
                Assert.Equal(google, target.AsSpan(0, Varint.Write(target, value)).ToArray());
            }
        }
    }
}
