namespace Yizhan.Conformance;

/// <summary>A target that does what it must not where an input begins with a certain byte, or that is right throughout.</summary>
internal sealed class PlantedTarget(Action<int> fault) : FuzzTarget("planted", "planted", "target")
{
    public const byte Trigger = 0xA7;

    private int _runs;

    public override byte[] Seed(Random random) => [.. "{\"member\":12345}"u8];

    public override FuzzOutcome Run(Utf8Text input)
    {
        var hit = input.Span.Contains(Trigger);
        if (hit)
        {
            fault(_runs++);
        }

        return new(true, Digest(hit));
    }

    /// <summary>What is answered where the trigger is met: what <see cref="Answer"/> says then.</summary>
    public int Answer { get; set; }

    private int Digest(bool hit) => hit ? Answer : 0;
}
