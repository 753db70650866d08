using System.Text.Json;

namespace Benchmarks.Footprint;

/// <summary>What a build of the terminal takes.</summary>
/// <param name="Bytes">On the disk.</param>
/// <param name="StartMilliseconds">From its start to its first heartbeat; the median of several.</param>
/// <param name="ResidentBytes">In memory, in its loop.</param>
internal sealed record FootprintFigures(long Bytes, double StartMilliseconds, long ResidentBytes);

/// <summary>The figures of each build by its name, kept in <c>benchmarks/footprint.json</c>.</summary>
internal sealed class FootprintRecord : SortedDictionary<string, FootprintFigures>
{
    public const string File = "benchmarks/footprint.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public FootprintRecord()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>What was recorded.</summary>
    public static FootprintRecord Read(string root) =>
        JsonSerializer.Deserialize<FootprintRecord>(System.IO.File.ReadAllText(Path.Combine(root, File)), Options)!;

    /// <summary>Records.</summary>
    public void Write(string root) =>
        System.IO.File.WriteAllText(Path.Combine(root, File), JsonSerializer.Serialize(this, Options) + "\n");
}
