using System.Text.RegularExpressions;
using Yizhan.Tests;

namespace Yizhan.Conformance;

/// <summary>One numbered requirement of a province.</summary>
/// <param name="Id">As the page prints it: <c>HEN-4.1.q5</c>, <c>ZJ-S3</c>, <c>J2</c>.</param>
/// <param name="Name">Name on the wire, of a field: <c>data[].userCode</c>; empty for others.</param>
internal sealed partial record Requirement(string Id, string Name)
{
    /// <summary>Clause of a field, outcome or behaviour: <c>4.1</c>; empty for others.</summary>
    public string Clause => ByClause().Match(Id) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary><c>q</c> a member of a request, <c>a</c> of an answer, <c>o</c> an outcome, <c>b</c> a behaviour; else nothing.</summary>
    public char Kind => ByClause().Match(Id) is { Success: true } match ? match.Groups[2].Value[0] : ' ';

    public bool IsField => Kind is 'q' or 'a' && Name.Length > 0;

    /// <summary>Whether a vector that names this is about this requirement: by its id, its clause or its chapter (<c>ZJ-S</c> for ZJ-S3).</summary>
    public bool IsNamedBy(string reference) =>
        Id == reference || Id.StartsWith(reference + ".", StringComparison.Ordinal) || (reference[^1] is >= 'A' and <= 'Z' && Id.StartsWith(reference, StringComparison.Ordinal));

    [GeneratedRegex(@"^[A-Z]+-(\d[\d.]*)\.([qaob])\d+$")]
    private static partial Regex ByClause();
}

/// <summary>The requirements of a province: every id in the first column of a table, and those that its prose defines.</summary>
internal sealed partial record ProvincePage(string Province, IReadOnlyList<Requirement> Requirements)
{
    private static readonly string Folder = Path.Combine(RepositoryData.Folder, "provinces");

    /// <summary>The pages of the clone; the one about the vocabulary is no province.</summary>
    public static IReadOnlyList<ProvincePage> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.md")
        .Where(static file => Path.GetFileName(file) != "canonical.md")
        .Order(StringComparer.Ordinal)
        .Select(static file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    public static ProvincePage Of(string province) => All.Single(page => page.Province == province);

    public static ProvincePage Read(string province, string text)
    {
        var found = new Dictionary<string, Requirement>(StringComparer.Ordinal);
        foreach (var cells in text.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Select(static line => line.Split('|')))
        {
            if (Id().IsMatch(cells[1].Trim()))
            {
                found.Add(cells[1].Trim(), new(cells[1].Trim(), NameIn(cells)));
            }
        }

        // "## Versions (HEN-V)": a chapter whose table numbers nothing.
        foreach (var chapter in Chapter().Matches(text).Select(static match => match.Groups[1].Value))
        {
            if (!found.Keys.Any(id => id.StartsWith(chapter, StringComparison.Ordinal)))
            {
                found.Add(chapter, new(chapter, ""));
            }
        }

        // "ZJ-3.1.b1: an asked task …", "HN-6.1.o1 success, HN-6.1.o2 failure": prose that stands in no table.
        foreach (Match match in InProse().Matches(text))
        {
            found.TryAdd(match.Value, new(match.Value, ""));
        }

        return new(province, [.. found.Values]);
    }

    // The second column, or the third behind a number.
    private static string NameIn(string[] cells) => cells.Skip(2).Take(2).Select(static cell => cell.Trim())
        .FirstOrDefault(static cell => cell.StartsWith('`') && cell.EndsWith('`') && cell.Length > 2)?.Trim('`') ?? "";

    [GeneratedRegex(@"^([A-Z]+-[A-Z]?\d[\d.]*(\.[qaob]\d+)?|J\d)$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^## .*\(([A-Z]+-[A-Z])\)", RegexOptions.Multiline)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"(?<![\w.-])[A-Z]+-\d[\d.]*\.[ob]\d+\b")]
    private static partial Regex InProse();
}
