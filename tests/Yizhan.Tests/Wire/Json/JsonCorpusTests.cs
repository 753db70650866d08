using System.Text.Json;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonCorpusTests
{
    public static TheoryData<string> Files { get; } = [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_strict_scan_accepts_and_refuses_as_the_test_suite_says(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(Folder(), name));
        var accepted = IsDocument(json, Quirks.None);
        if (name[0] != 'i')
        {
            Assert.Equal(name[0] == 'y', accepted);
        }

        // Whatever the suite leaves open: no more is accepted than the reader of the framework accepts.
        Assert.True(!accepted || ReferenceAccepts(json));
        Assert.True(!accepted || IsDocument(json, Quirks.Lenient));
    }

    internal static string Folder() => Path.Combine(RepositoryData.Corpus("JSONTestSuite"), "test_parsing");

    internal static IEnumerable<string> Names()
    {
        foreach (var file in Directory.GetFiles(Folder(), "*.json"))
        {
            yield return Path.GetFileName(file);
        }
    }

    internal static bool IsDocument(ReadOnlySpan<byte> json, Quirks quirks)
    {
        var fired = Quirks.None;
        return System.Text.Unicode.Utf8.IsValid(json) && JsonScan.TrySkipDocument(json, quirks, ref fired, out _);
    }

    internal static bool ReferenceAccepts(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonScan.MaxDepth });
            while (reader.Read())
            {
            }

            // Its reader leaves the text of strings to whoever decodes them.
            return System.Text.Unicode.Utf8.IsValid(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
