using System.Text.Json;

namespace Yizhan.Testing;

/// <summary>The fields of a message as vectors list them: names and values in order; a field that is not there is absent.</summary>
internal sealed class FieldList(IReadOnlyList<(string Name, JsonElement Value)> fields)
{
    public IReadOnlyList<(string Name, JsonElement Value)> Fields { get; } = fields;

    public string? this[string name] => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static FieldList Of(JsonElement pairs) =>
        new([.. pairs.EnumerateArray().Select(static pair => (pair[0].GetString()!, pair[1]))]);

    public static FieldList Of(IReadOnlyDictionary<string, string> texts) =>
        new([.. texts.Select(static text => (text.Key, JsonSerializer.SerializeToElement(text.Value)))]);

    /// <summary>The members of an object, objects in them as their text.</summary>
    public static FieldList OfObject(JsonElement members) =>
        new([.. members.EnumerateObject().Select(static member => (member.Name, TextOf(member.Value)))]);

    public JsonElement? Find(string name)
    {
        foreach (var (field, value) in Fields)
        {
            if (field == name && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The fields as one object, to be compared with a typed record.</summary>
    public JsonElement ToObject() => JsonSerializer.SerializeToElement(Fields.ToDictionary(static field => field.Name, static field => field.Value));

    private static JsonElement TextOf(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? JsonSerializer.SerializeToElement(CompactJson.Of(value))
        : value;
}
