using System.Globalization;

namespace Benchmarks.Load.Floors;

/// <summary>A punch of the insert floor by its number, as large as those that the devices of a run report.</summary>
internal readonly record struct FloorRow(long Number)
{
    private const int Devices = 64;
    private const int People = 100;
    private const long Begin = 1_760_000_000_000;

    public string Sn => string.Create(CultureInfo.InvariantCulture, $"floor-{Number % Devices:0000}");

    public string Person => string.Create(CultureInfo.InvariantCulture, $"{Number / Devices % People}");

    public long Time => Begin + (Number / Devices * 1000);

    public string Key => string.Create(CultureInfo.InvariantCulture, $"at:{Time}:{Person}");
}
