using Yizhan.Generators.Model;

namespace Yizhan.Generators.Tests;

/// <summary>An attribute tells the generator numbers; they have to mean what they mean at run time.</summary>
public sealed class QuirkBitsTests
{
    [Fact]
    public void The_generator_knows_every_leniency_under_its_name() => Assert.Equal(
        Enum.GetValues<Quirks>().Where(static quirk => quirk != Quirks.None).Select(static quirk => (quirk.ToString(), (int)quirk)),
        Enum.GetValues<QuirkBits>().Select(static bit => (bit.ToString(), (int)bit)));

    [Fact]
    public void Bits_are_named_one_by_one() =>
        Assert.Equal(["BareNames", "LooseCounts"], QuirkNames.Of((int)(Quirks.LooseCounts | Quirks.BareNames)));

    [Theory]
    [InlineData(Quirks.XmlString, true)]
    [InlineData(Quirks.XmlString | Quirks.LooseWhole, true)]
    [InlineData(Quirks.LooseWhole, false)]
    [InlineData(Quirks.None, false)]
    public void A_bit_is_found_among_others(Quirks quirks, bool found) => Assert.Equal(found, ((int)quirks).Has(QuirkBits.XmlString));
}
