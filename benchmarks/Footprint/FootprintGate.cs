using System.Globalization;

namespace Benchmarks.Footprint;

/// <summary>What a device can bear, and that it does not become more unnoticed.</summary>
internal static class FootprintGate
{
    /// <summary>Most bytes of the native build with SQLite.</summary>
    public const long MostBytes = 12_000_000;

    /// <summary>Most bytes in memory of the native build.</summary>
    public const long MostResident = 40_000_000;

    /// <summary>Longest start of the native build, in milliseconds.</summary>
    public const double LongestStart = 100;

    // Sizes do not vary; a compiler or a package may move them a little. Memory does, by pages and by the moment.
    private const double BytesMargin = 1.03;
    private const double ResidentMargin = 1.25;

    // On any machine: native code starts several times as fast as the same program that is compiled while it starts.
    private const double StartRatio = 0.5;

    /// <summary>What is missed; nothing where all is well.</summary>
    public static IReadOnlyList<string> Misses(FootprintRecord now, FootprintRecord recorded)
    {
        var misses = new List<string>();
        foreach (var (name, figures) in now)
        {
            Most(misses, $"{name}: bytes against the record", figures.Bytes, recorded[name].Bytes * BytesMargin);
            Most(misses, $"{name}: resident bytes against the record", figures.ResidentBytes, recorded[name].ResidentBytes * ResidentMargin);
        }

        var native = now[TerminalBuild.Native];
        Most(misses, "native: bytes", native.Bytes, MostBytes);
        Most(misses, "native: resident bytes", native.ResidentBytes, MostResident);
        Most(misses, "native: milliseconds to the first heartbeat", native.StartMilliseconds, LongestStart);
        Most(misses, "native: start, as a part of the trimmed one", native.StartMilliseconds / now[TerminalBuild.Trimmed].StartMilliseconds, StartRatio);
        return misses;
    }

    private static void Most(List<string> misses, string what, double found, double most)
    {
        if (found > most)
        {
            misses.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {found:0.##}, at most {most:0.##}"));
        }
    }
}
