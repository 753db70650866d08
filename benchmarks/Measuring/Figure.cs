namespace Benchmarks.Measuring;

/// <summary>What one contestant took, and how it stands to the first one.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Nanoseconds">Median of the time of one operation.</param>
/// <param name="Spread">Half the distance between the quartiles, as a part of the median: what noise does.</param>
/// <param name="Bytes">Bytes of managed memory that one operation allocates.</param>
/// <param name="Ratio">Median of its time in one round divided by that of the first contestant in the same round.</param>
internal sealed record Figure(string Name, double Nanoseconds, double Spread, double Bytes, double Ratio);
