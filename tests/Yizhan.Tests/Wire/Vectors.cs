using System.Text.Json;

namespace Yizhan.Tests.Wire;

/// <summary>Golden vectors of a province, by kind.</summary>
internal static class Vectors
{
    public static IEnumerable<JsonElement> Of(string province, string kind)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(RepositoryData.Folder, "vectors", province + ".json")));
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("kind").GetString() == kind)
            {
                yield return vector.Clone();
            }
        }
    }

    public static string Id(this JsonElement vector) => vector.GetProperty("id").GetString()!;

    /// <summary>The pairs of a <c>fields</c> or <c>params</c> array.</summary>
    public static List<(string Name, string Value)> Pairs(this JsonElement pairs)
    {
        var list = new List<(string, string)>();
        foreach (var pair in pairs.EnumerateArray())
        {
            list.Add((pair[0].GetString()!, pair[1].ToString()));
        }

        return list;
    }
}
