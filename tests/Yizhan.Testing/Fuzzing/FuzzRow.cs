namespace Yizhan.Testing;

/// <summary>What was tried of one kind of one protocol.</summary>
internal sealed record FuzzRow(string Protocol, string Kind, int Targets, long Inputs, long Accepted, TimeSpan Time)
{
    /// <summary>Inputs a second of one worker, what makes them included.</summary>
    public double Rate => Time > TimeSpan.Zero ? Inputs / Time.TotalSeconds : 0;

    /// <summary>How much of them got through, in hundredths.</summary>
    public double Share => Inputs > 0 ? 100.0 * Accepted / Inputs : 0;
}
