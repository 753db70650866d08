using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Testing;

/// <summary>A chance that FsCheck draws and prints when a property fails: the same chance makes the same values.</summary>
internal readonly record struct Chance(int Seed, int Size)
{
    public Random Random => new(Seed);
}

/// <summary>Properties over values that reflection makes.</summary>
internal static class Chances
{
    private static readonly Arbitrary<Chance> Any = Gen.Sized(static size =>
        Gen.Choose(0, int.MaxValue).Select(seed => new Chance(seed, Math.Max(1, size)))).ToArbitrary();

    /// <summary>Holds for every chance; a failure names the chance.</summary>
    public static void Hold(int runs, Action<Chance> property) =>
        Prop.ForAll(Any, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(runs).WithEndSize(200));
}
