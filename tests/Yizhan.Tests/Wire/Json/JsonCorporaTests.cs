using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Yizhan.Tests.Wire.Json;

/// <summary>
/// Every text of the corpora, of the documents' examples and of the vectors, as it stands and as a JSON string: strict
/// reading and System.Text.Json agree on which of it is JSON, and on every value in it.
/// </summary>
public sealed class JsonCorporaTests
{
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Strict_reading_differs_nowhere_from_the_reader_of_the_framework()
    {
        var differences = new List<string>();
        var (texts, documents) = (0, 0);
        foreach (var text in Texts())
        {
            texts++;
            var accepted = JsonCorpusTests.IsDocument(text, Quirks.None);
            documents += accepted ? 1 : 0;
            if (accepted != JsonCorpusTests.ReferenceAccepts(text) || (accepted && !JsonDifferentialTests.SameScalars(text)))
            {
                differences.Add(Encoding.UTF8.GetString(text));
            }
        }

        Assert.Empty(differences);
        Assert.InRange(texts, 10_000, int.MaxValue);
        Assert.InRange(documents, 5_000, texts - 2_000);
    }

    private static IEnumerable<byte[]> Texts()
    {
        foreach (var file in Files("corpora/JSONTestSuite", "*.json").Concat(Files("examples", "*")))
        {
            yield return File.ReadAllBytes(file);
        }

        foreach (var line in Files("corpora/big-list-of-naughty-strings", "blns.txt").Concat(Files("corpora/fuzzdb", "*.txt")).SelectMany(File.ReadAllLines))
        {
            yield return Encoding.UTF8.GetBytes(line);
            yield return JsonSerializer.SerializeToUtf8Bytes(line);
            yield return JsonSerializer.SerializeToUtf8Bytes(new { v = line, n = 1.5 }, AsItIs);
        }

        foreach (var text in Files("vectors", "*.json").SelectMany(static file => Strings(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)))
        {
            yield return Encoding.UTF8.GetBytes(text);
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryData.Folder, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static member => Strings(member.Value)),
        _ => [],
    };
}
