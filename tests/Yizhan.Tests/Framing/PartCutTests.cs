namespace Yizhan.Tests;

public sealed class PartCutTests
{
    private static readonly FrameRules Rules = new(Prefix.Header, 0x2800) { EmitMax = 10239, Covers = 27, HeaderBytes = 26, LengthAt = 2 };
    private static readonly SealProfile Des = new(Cipher.Des, KeyBytes: 8);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(10207, 1, 0)]
    [InlineData(10208, 2, 2)]
    [InlineData(20419, 2, 2)]
    [InlineData(20420, 3, 3)]
    [InlineData(30852, 4, 4)]
    public void A_payload_has_as_many_parts_as_it_needs_and_a_single_one_has_a_total_of_0(int length, int count, int total)
    {
        var cut = new PartCut(length, Rules, Des);
        Assert.Equal((count, total), (cut.Count, cut.Total));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10207)]
    [InlineData(10208)]
    [InlineData(30852)]
    public void The_parts_are_the_payload_and_each_frame_fits(int length)
    {
        Utf8Text payload = new([.. Enumerable.Range(0, length).Select(static i => (byte)i)]);
        foreach (var profile in (SealProfile?[])[Des, Des with { Padding = SealPadding.Zeros }, null])
        {
            var cut = new PartCut(length, Rules, profile);
            var parts = Enumerable.Range(0, cut.Count).Select(part => cut.Of(payload, part).Span.ToArray()).ToArray();
            Assert.Equal(payload.Span.ToArray(), parts.SelectMany(static part => part));
            Assert.All(parts.Skip(1), static part => Assert.InRange(part.Length, 1, 10212));
            Assert.True((profile?.SealedLength(parts[0].Length) ?? parts[0].Length) <= 10212);
            Assert.All(parts.SkipLast(1).Skip(1), static part => Assert.Equal(10212, part.Length));
        }
    }

    [Fact]
    public void Without_a_smaller_limit_for_writing_the_one_for_reading_counts()
    {
        var rules = new FrameRules(Prefix.Header, 37) { Covers = 27, HeaderBytes = 26, LengthAt = 2 };
        Assert.Equal(1, new PartCut(10, rules, null).Count);
        Assert.Equal(2, new PartCut(11, rules, null).Count);
        Assert.Equal(2, new PartCut(8, rules, Des).Count);
    }

    [Fact]
    public void A_frame_without_room_still_moves_on_by_a_byte()
    {
        var rules = new FrameRules(Prefix.Header, 27) { Covers = 27, HeaderBytes = 26, LengthAt = 2 };
        var cut = new PartCut(3, rules, Des);
        Assert.Equal(3, cut.Count);
        Assert.Equal("c", cut.Of("abc", 2).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartCut(-1, rules, Des));
    }

    [Fact]
    public void A_gathered_text_knows_whether_it_came_in_one_part()
    {
        Assert.True(new GatheredText("abc", 3).IsOne);
        Assert.False(new GatheredText("abc", 2).IsOne);
        Assert.True(default(GatheredText).IsOne);
    }
}
