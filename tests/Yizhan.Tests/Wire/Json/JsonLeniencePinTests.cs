namespace Yizhan.Tests.Wire.Json;

/// <summary>What is accepted beyond JSON, file by file of the test suite: a leniency that is added or lost shows in review.</summary>
public sealed class JsonLeniencePinTests
{
    private const string Pins = "pins/json-leniences.txt";

    private static readonly Quirks[] OfTheGrammar = [Quirks.None, Quirks.BareNames, Quirks.SingleQuotes, Quirks.TrailingCommas, Quirks.Lenient];

    /// <remarks><c>UPDATE_SNAPSHOTS=1</c> writes the file anew; the run that writes it fails, so that nobody passes by accident.</remarks>
    [Fact]
    public void What_each_leniency_accepts_of_the_test_suite_is_pinned()
    {
        var found = new List<string>();
        foreach (var quirk in OfTheGrammar)
        {
            found.Add(quirk == Quirks.None
                ? "# strict reading: what the suite leaves open and is accepted"
                : $"# {(quirk == Quirks.Lenient ? "Lenient" : quirk.ToString())}: what is accepted and strict reading refuses");
            found.AddRange(JsonCorpusTests.Names().Where(static name => name[0] != 'y').Order(StringComparer.Ordinal)
                .Where(name => Accepts(name, quirk) && (quirk == Quirks.None || !Accepts(name, Quirks.None))));
        }

        var file = Path.Combine(RepositoryData.Folder, Pins);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && !(File.Exists(file) && File.ReadAllLines(file).SequenceEqual(found)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Join('\n', found) + "\n");
            Assert.Fail($"{Pins} was written; look at what changed and run again");
        }

        Assert.Equal(File.ReadAllLines(file), found);
    }

    private static bool Accepts(string name, Quirks quirk) => JsonCorpusTests.IsDocument(File.ReadAllBytes(Path.Combine(JsonCorpusTests.Folder(), name)), quirk);

    [Fact]
    public void Only_leniencies_of_the_grammar_change_what_is_a_document()
    {
        var values = Enum.GetValues<Quirks>().Except(OfTheGrammar).ToArray();
        foreach (var name in JsonCorpusTests.Names())
        {
            var json = File.ReadAllBytes(Path.Combine(JsonCorpusTests.Folder(), name));
            Assert.All(values, quirk => Assert.Equal(JsonCorpusTests.IsDocument(json, Quirks.None), JsonCorpusTests.IsDocument(json, quirk & ~(Quirks.BareNames | Quirks.SingleQuotes | Quirks.TrailingCommas))));
        }
    }
}
