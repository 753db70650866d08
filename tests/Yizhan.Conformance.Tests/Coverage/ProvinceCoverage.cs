using Yizhan.Specs;
using Yizhan.Tests;

namespace Yizhan.Conformance;

/// <summary>A requirement that no test proves, and why.</summary>
/// <param name="Gap">Whether something is missing in the code; else there is nothing that a test could prove.</param>
internal sealed record Untested(string Id, bool Gap, string Reason);

/// <summary>One line of a province's table.</summary>
internal sealed record CoverageLine(string What, int Exist, int Implemented, int Tested);

/// <summary>What the page of a province asks for, and what of it is there and proven.</summary>
internal sealed class ProvinceCoverage
{
    private static readonly string Folder = Path.Combine(RepositoryData.Folder, "coverage");

    private readonly FieldEvidence? _fields;
    private readonly HashSet<string> _proven;

    public ProvinceCoverage(ProvincePage page)
    {
        Page = page;
        _fields = AllSpecs.Catalogue.Protocols.FirstOrDefault(protocol => protocol.Facts.Key == page.Province) is { } protocol ? new(protocol) : null;
        var ran = RowsRun.Of(VectorSet.Trait, page.Province);
        Vectors = [.. VectorSet.Of(page.Province).All];
        VectorsRun = [.. Vectors.Where(vector => ran.Contains(vector.Id))];
        _proven = [.. Claims.All.SelectMany(static claim => claim.Requirements), .. VectorsRun.SelectMany(static vector => vector.Requirements)];
    }

    /// <summary>The requirements that have a reason instead of a test, of all provinces.</summary>
    public static IReadOnlyList<Untested> Reasons { get; } = [.. File.ReadLines(Path.Combine(Folder, "untested.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line.Split(" | ", 3))
        .Select(static cells => new Untested(cells[0], cells[1] == "gap", cells[2]))];

    /// <summary>Provinces whose specs are still being written: only told what is missing, until they are in the catalogue.</summary>
    public static IReadOnlyList<string> BeingWritten { get; } = [.. File.ReadLines(Path.Combine(Folder, "being-written.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')];

    public ProvincePage Page { get; }

    public IReadOnlyList<Vector> Vectors { get; }

    public IReadOnlyList<Vector> VectorsRun { get; }

    /// <summary>Whether everything has to be there.</summary>
    public static bool IsStrict(string province) => !BeingWritten.Contains(province) || Catalogue.Protocols.Any(entry => entry.Facts.Key == province);

    /// <summary>A member by the records and their round trips; everything else by a test that claims it, or a vector that names it by its own id.</summary>
    public bool IsTested(Requirement requirement) =>
        _proven.Contains(requirement.Id) || (requirement.IsField && _fields?.IsProven(requirement) == true);

    public IEnumerable<Requirement> Missing() =>
        Page.Requirements.Where(requirement => !IsTested(requirement) && !Reasons.Any(reason => reason.Id == requirement.Id));

    public IReadOnlyList<CoverageLine> Table()
    {
        var fields = Page.Requirements.Where(static requirement => requirement.IsField).ToList();
        var others = Page.Requirements.Where(static requirement => !requirement.IsField).ToList();
        var examples = ExampleSet.Of(Page.Province).Count;
        var examplesRun = RowsRun.Of(ExampleSet.Trait, Page.Province).Count;
        return
        [
            new("requirements", others.Count, others.Count(IsThere), others.Count(IsTested)),
            new("fields", fields.Count, fields.Count(field => _fields?.Exists(field) == true || IsTested(field)), fields.Count(IsTested)),
            new("examples", examples, examplesRun, examplesRun),
            new("vectors", Vectors.Count, VectorsRun.Count, VectorsRun.Count),
        ];
    }

    // What has nothing to be tested is there; what is a gap, or what nobody has said anything about, is not.
    private bool IsThere(Requirement requirement) =>
        IsTested(requirement) || Reasons.Any(reason => reason.Id == requirement.Id && !reason.Gap);
}
