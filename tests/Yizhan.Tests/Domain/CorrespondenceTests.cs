using Yizhan.Domain;

namespace Yizhan.Tests.Domain;

public sealed class CorrespondenceTests
{
    private static readonly Correspondence<PunchMethod, string> Words = new((PunchMethod.Face, "face"), (PunchMethod.Card, "card"), (PunchMethod.IdCard, "card"));

    [Fact]
    public void A_value_has_its_word_and_a_word_its_value()
    {
        Assert.Equal(("face", "card"), (Words[PunchMethod.Face], Words[PunchMethod.IdCard]));
        Assert.Equal(PunchMethod.Face, Words.Of("face"));
    }

    [Fact]
    public void Of_several_values_with_one_word_the_first_counts() => Assert.Equal(PunchMethod.Card, Words.Of("card"));

    [Fact]
    public void What_has_no_counterpart_is_told_so()
    {
        Assert.Null(Words.Of("iris"));
        Assert.False(Words.Has(PunchMethod.Iris));
        Assert.True(Words.Has(PunchMethod.Face));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Words[PunchMethod.Iris]);
    }
}
