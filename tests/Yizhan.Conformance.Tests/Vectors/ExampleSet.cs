using System.Collections.Concurrent;
using System.Text.Json;
using Yizhan.Tests;

namespace Yizhan.Conformance;

/// <summary>An example of the document, as printed, and what a person reads in it.</summary>
internal sealed record Example(string Id, string Requirement, string Endpoint, string Reader, string Text, JsonElement Expected)
{
    /// <summary>Whether the device sends it.</summary>
    public bool FromDevice { get; init; }
}

/// <summary>The examples of a province's document.</summary>
internal static class ExampleSet
{
    public const string Trait = "examples";

    private static readonly ConcurrentDictionary<string, Dictionary<string, Example>> Sets = new();

    public static Dictionary<string, Example> Of(string province) => Sets.GetOrAdd(province, Load);

    /// <summary>A row for each example, with what a reader at run time has to do with it.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Rows(string province) =>
        Of(province).Values.Select(example => new TheoryDataRow<string, string>(example.Reader, example.Id).WithTrait(Trait, province));

    private static Dictionary<string, Example> Load(string province)
    {
        var folder = Path.Combine(RepositoryData.Folder, "examples");
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        return index.RootElement.GetProperty("examples").Clone().EnumerateArray()
            .Where(example => example.GetProperty("province").GetString() == province)
            .Select(example => new Example(
                example.GetProperty("id").GetString()!,
                example.GetProperty("requirement").GetString()!,
                example.GetProperty("endpoint").GetString()!,
                example.GetProperty("runtime_reader").GetString()!,
                File.ReadAllText(Path.Combine(folder, example.GetProperty("file").GetString()!)),
                example.GetProperty("expected"))
            {
                FromDevice = example.GetProperty("direction").GetString()!.StartsWith("device", StringComparison.Ordinal),
            })
            .ToDictionary(static example => example.Id);
    }
}
