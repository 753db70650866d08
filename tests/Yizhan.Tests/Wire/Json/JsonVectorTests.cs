using System.Text.Json;

namespace Yizhan.Tests.Wire.Json;

public sealed class JsonVectorTests
{
    private static readonly MemberTable Anything = new("Anything", "",
        new Member("errorcode", "Code"),
        new Member("errmsg", "Message"),
        new Member("taskids", "TaskIds"),
        new Member("personId", "PersonId"),
        new Member("name", "Name"),
        new Member("imgUrls", "Images") { Aliases = ["imgUrIs"] });

    [Fact]
    public void The_decode_vectors_read_as_they_say()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryData.Folder, "vectors", "zhejiang.json")));
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("kind").GetString() == "json-decode")
            {
                count++;
                var accepted = TryRead(vector.GetProperty("inputs").GetProperty("text").GetString()!, out var value);
                var expected = vector.GetProperty("expected");
                Assert.Equal(expected.GetProperty("outcome").GetString() == "accept", accepted);
                Assert.True(!accepted || JsonElement.DeepEquals(expected.GetProperty("value"), Parsed(value)), value);
            }
        }

        Assert.Equal(9, count);
    }

    // Reads with every leniency and writes what was read; a list of tasks that is absent counts as empty.
    private static bool TryRead(string json, out string value)
    {
        using var scratch = new Scratch();
        var texts = new Utf8Text[Anything.Count];
        var lists = new WireList<Utf8Text>[Anything.Count];
        var source = new JsonSource(JsonReading.Text(json), scratch, Quirks.Lenient);
        var scope = source.Enter(Anything);
        while (source.Next(ref scope))
        {
            if (scope.Member is 2 or 5)
            {
                source.Texts(0, 9, 32, out lists[scope.Member]);
            }
            else
            {
                source.Text(64, out texts[scope.Member]);
            }
        }

        source.Leave(ref scope);
        using var writer = new WireWriter();
        var sink = new JsonSink(writer);
        sink.BeginObject();
        for (var i = 0; i < Anything.Count; i++)
        {
            if (!lists[i].IsAbsent || (i == 2 && texts[0].IsAbsent && texts[3].IsAbsent))
            {
                sink.BeginArray(Anything[i].Utf8Name);
                foreach (var text in lists[i])
                {
                    sink.TextItem(text);
                }

                sink.EndArray();
            }
            else if (!texts[i].IsAbsent)
            {
                sink.Text(Anything[i].Utf8Name, texts[i]);
            }
        }

        sink.EndObject();
        value = writer.Text.ToString();
        return source.Finish(out _);
    }

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
