using System.Text.Json;

namespace Yizhan.Server.Admin;

/// <summary>The members of a JSON body, each read with its limits; what is wrong is told by the member's name.</summary>
internal sealed class Members : IDisposable
{
    /// <summary>Largest body of the admin plane: a photo in base64 and the rest.</summary>
    public const int MaxBody = 8 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly JsonDocument _document;
    private readonly JsonElement _root;

    private Members(JsonDocument document)
    {
        _document = document;
        _root = document.RootElement;
    }

    public static async Task<Members> ReadAsync(HttpRequest request)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new(document);
            }

            document.Dispose();
        }
        catch (JsonException exception)
        {
            throw Problem.BadRequest($"the body is no JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}");
        }

        throw Problem.BadRequest("the body is no JSON object");
    }

    /// <summary>Refuses members that have no meaning here: a misspelt one would be lost without a word.</summary>
    public void Only(params IEnumerable<string> names)
    {
        foreach (var member in _root.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw Problem.BadRequest($"'{Limits.Shown(member.Name)}' is no member here");
            }
        }
    }

    public bool Has(string name) => Find(name) is not null;

    public string Text(string name, int max) =>
        OptionalText(name, max) is { Length: > 0 } text ? text : throw Problem.BadRequest($"'{name}' is missing or empty");

    public string? OptionalText(string name, int max) => Find(name) is { } value ? TextOf(value, name, max) : null;

    public long? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) && number >= 0 => number,
        _ => throw Problem.BadRequest($"'{name}' is no whole number"),
    };

    public IReadOnlyList<string> Texts(string name, int maxCount, int max)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            throw Problem.BadRequest($"'{name}' is no list, or empty");
        }

        return list.GetArrayLength() <= maxCount
            ? [.. list.EnumerateArray().Select(value => TextOf(value, name, max) is { Length: > 0 } text
                ? text
                : throw Problem.BadRequest($"'{name}' holds an empty text"))]
            : throw Problem.BadRequest($"'{name}': at most {maxCount}");
    }

    /// <summary>An object of texts; <c>null</c> where it is absent.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name, int max) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value.EnumerateObject().ToDictionary(
            static member => member.Name, member => TextOf(member.Value, $"{name}.{Limits.Shown(member.Name)}", max), StringComparer.Ordinal),
        _ => throw Problem.BadRequest($"'{name}' is no object"),
    };

    public byte[]? Bytes(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw Problem.BadRequest($"'{name}' is no base64");
    }

    public void Dispose() => _document.Dispose();

    private static string TextOf(JsonElement value, string name, int max)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Problem.BadRequest($"'{name}' is no text");
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a character, written as an escape.
            throw Problem.BadRequest($"'{name}' is no Unicode text");
        }

        return Limits.Check(text, name, max);
    }

    private JsonElement? Find(string name) =>
        _root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
