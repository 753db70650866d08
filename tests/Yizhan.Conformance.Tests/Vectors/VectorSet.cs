using System.Collections.Concurrent;
using System.Text.Json;
using Yizhan.Tests;

namespace Yizhan.Conformance;

/// <summary>The golden vectors of a province: those of the clone, or of the folder that YIZHAN_VECTORS names.</summary>
internal sealed class VectorSet
{
    public const string Trait = "vectors";

    private static readonly ConcurrentDictionary<string, VectorSet> Sets = new();

    private readonly Dictionary<string, Vector> _byId = [];

    private VectorSet(string province)
    {
        var folder = Environment.GetEnvironmentVariable("YIZHAN_VECTORS") is { Length: > 0 } other
            ? other
            : Path.Combine(RepositoryData.Folder, "vectors");
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, province + ".json")));
        Declared = (file.RootElement.GetProperty("count").GetInt32(), file.RootElement.GetProperty("negative").GetInt32());
        foreach (var element in file.RootElement.GetProperty("vectors").Clone().EnumerateArray())
        {
            var id = element.GetProperty("id").GetString()!;
            _byId.Add(id, new(
                this,
                id,
                element.GetProperty("kind").GetString()!,
                [.. element.GetProperty("requirement").EnumerateArray().Select(static id => id.GetString()!)],
                element.GetProperty("inputs"),
                element.GetProperty("expected"))
            {
                Negative = element.GetProperty("negative").GetBoolean(),
            });
        }
    }

    /// <summary>How many vectors the file says that it has, and how many of them are negative.</summary>
    public (int Count, int Negative) Declared { get; }

    public IEnumerable<Vector> All => _byId.Values;

    public Vector this[string id] => _byId[id];

    public static VectorSet Of(string province) => Sets.GetOrAdd(province, static name => new(name));

    /// <summary>
    /// A row for each vector, so that the runner's count is the count of vectors. Its trait tells the coverage test whose it is.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> Rows(string province) =>
        Of(province).All.Select(vector => new TheoryDataRow<string, string>(vector.Kind, vector.Id).WithTrait(Trait, province));
}
