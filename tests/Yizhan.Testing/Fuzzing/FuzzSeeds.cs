namespace Yizhan.Testing;

/// <summary>Valid inputs of a target, some made before, one replaced now and then.</summary>
internal sealed class FuzzSeeds(FuzzTarget target, Random random)
{
    private const int Kept = 24;
    private const int ReplaceEvery = 400;

    private readonly byte[][] _made = [.. Enumerable.Range(0, Kept).Select(_ => target.Seed(random))];

    /// <summary>One of them; now and then one that somebody else wrote.</summary>
    public byte[] Next()
    {
        if (random.Next(ReplaceEvery) == 0)
        {
            _made[random.Next(Kept)] = target.Seed(random);
        }

        return target.Foreign.Count > 0 && random.Next(10) == 0 ? target.Foreign[random.Next(target.Foreign.Count)] : _made[random.Next(Kept)];
    }
}
