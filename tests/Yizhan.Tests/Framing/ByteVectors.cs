using System.Text.Json;

namespace Yizhan.Tests;

/// <summary>The golden vectors of one kind.</summary>
internal static class ByteVectors
{
    public static IReadOnlyList<JsonElement> Of(string province, Func<string, string, bool> wanted)
    {
        var path = Path.Combine(RepositoryData.Folder, "vectors", province + ".json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var found = new List<JsonElement>();
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (wanted(vector.GetProperty("kind").GetString()!, vector.GetProperty("id").GetString()!))
            {
                found.Add(vector.Clone());
            }
        }

        Assert.NotEmpty(found);
        return found;
    }

    public static string Id(this JsonElement vector) => vector.GetProperty("id").GetString()!;

    public static string Input(this JsonElement vector, string name) =>
        vector.GetProperty("inputs").GetProperty(name).GetString()!;

    public static string Expected(this JsonElement vector, string name) =>
        vector.GetProperty("expected").GetProperty(name).GetString()!;

    public static byte[] Bytes(this string hex) => Convert.FromHexString(hex);
}
