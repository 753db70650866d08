using Yizhan.Testing;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>What is to become of a message with strings of the corpora in it.</summary>
internal enum Wanted
{
    /// <summary>Every text keeps its limit: as it is with ordinary texts.</summary>
    AsUsual = 1,

    /// <summary>A limit, a separator or another rule of the document forbids it.</summary>
    Refused,

    /// <summary>The link reads it loosely: as something else, or as nothing.</summary>
    Anything,
}

/// <summary>The strings that go into the members of one message, and what is to become of it.</summary>
internal sealed record CorpusRow(IReadOnlyDictionary<TextMember, string> Texts, Wanted Wanted)
{
    // Of the strings that are too long for a member not each is sent: they are refused for one and the same reason. Each
    // member begins elsewhere, so that over the members of a province all are.
    private const int Stride = 7 * TestStore.CorpusStep;

    /// <summary>The rows of an operation.</summary>
    /// <param name="messages">Its messages.</param>
    /// <param name="stores">Whether what it says is kept: then every member gets every string that fits, else every string goes into one member.</param>
    /// <param name="quirks">What its link reads loosely.</param>
    public static IEnumerable<CorpusRow> Of(CorpusMessages messages, bool stores, Quirks quirks)
    {
        var all = CorpusStrings.All;
        var free = messages.Free;
        for (var at = 0; free.Count > 0 && at < (stores ? all.Count : (all.Count / free.Count) + 1); at += TestStore.CorpusStep)
        {
            var texts = free.Select((member, index) => KeyValuePair.Create(member, all[(at + (index * all.Count / free.Count)) % all.Count]))
                .Where(pair => pair.Value.Length <= pair.Key.Most).ToDictionary();
            yield return new(texts, texts.Values.Any(text => IsLoose(text, quirks)) ? Wanted.Anything : Wanted.AsUsual);
        }

        foreach (var (member, index) in free.Select(static (member, index) => (member, index)))
        {
            // What is joined with separators is several texts as soon as it holds one.
            var otherwise = member.Field.As == As.CommaList ? Wanted.Anything : Wanted.Refused;
            foreach (var text in all.Where(text => text.Length > member.Most).Where((_, at) => at % Stride == index % Stride))
            {
                yield return new(One(member, text), IsLoose(text, quirks) ? Wanted.Anything : otherwise);
            }

            foreach (var text in CorpusStrings.WithNull)
            {
                yield return new(One(member, text), Wanted.Refused);
            }
        }

        foreach (var member in messages.Named)
        {
            foreach (var text in all.Where(static (_, at) => at % Stride == 0))
            {
                yield return new(One(member, text), Wanted.Refused);
            }
        }
    }

    private static Dictionary<TextMember, string> One(TextMember member, string text) => new() { [member] = text };

    // What was escaped once too often is read as what it meant.
    private static bool IsLoose(string text, Quirks quirks) => (quirks & Quirks.DoubleEncoding) != 0 && text.Contains('%', StringComparison.Ordinal);
}
