namespace Yizhan.Testing;

/// <summary>Bytes that nobody should have sent.</summary>
internal static class WrongBytes
{
    /// <summary>Arbitrary ones, or valid ones that went wrong on the way.</summary>
    public static byte[] Of(Func<byte[]> valid, Chance chance)
    {
        var random = new Random(chance.Seed + 1);
        return random.Next(4) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(valid(), random);
    }

    /// <summary>The same; of a frame with a header, half of them as a frame whose check value holds again.</summary>
    public static byte[] Of(Func<byte[]> valid, Chance chance, FrameRules? rules) =>
        Of(valid, chance) is var wrong && rules is not null && chance.Seed % 2 == 0 ? FrameFeed.Mend(rules, wrong) : wrong;
}
