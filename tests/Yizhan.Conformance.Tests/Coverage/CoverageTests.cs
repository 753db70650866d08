using System.Globalization;
using System.Text;
using Yizhan.Specs;

namespace Yizhan.Conformance;

/// <summary>Every requirement of every page has a test or a reason; every vector and example of the clone is run.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly Lazy<Dictionary<string, ProvinceCoverage>> Provinces = new(static () =>
        ProvincePage.All.ToDictionary(static page => page.Province, static page => new ProvinceCoverage(page)));

    public static IEnumerable<TheoryDataRow<string>> Pages() => ProvincePage.All.Select(static page => new TheoryDataRow<string>(page.Province));

    /// <summary>Those of which everything is asked.</summary>
    public static IEnumerable<TheoryDataRow<string>> WholePages() => Pages().Where(static row => ProvinceCoverage.IsStrict(row.Data));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_requirement_has_a_test_or_a_reason(string province)
    {
        var coverage = Provinces.Value[province];
        var missing = coverage.Missing().Select(static requirement => requirement.Id).ToList();
        var table = Print(coverage, missing);
        output.WriteLine(table);
        Console.WriteLine(table);

        // The runner of a whole test run shows nothing of a test that passes; test.sh shows these.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "coverage"));
        File.WriteAllText(Path.Combine(folder.FullName, province + ".txt"), table + "\n");
        Assert.True(missing.Count == 0 || !ProvinceCoverage.IsStrict(province), $"without a test: {string.Join(' ', missing)}");
    }

    [Theory]
    [MemberData(nameof(WholePages))]
    public void Every_vector_and_example_of_a_province_is_run(string province)
    {
        var coverage = Provinces.Value[province];
        Assert.Empty(coverage.Vectors.Except(coverage.VectorsRun).Select(static vector => vector.Id));
        Assert.Empty(ExampleSet.Of(province).Keys.Except(RowsRun.Of(ExampleSet.Trait, province)));
    }

    [Fact]
    public void The_clone_holds_all_vectors_and_examples()
    {
        var vectors = Provinces.Value.Values.SelectMany(static coverage => coverage.Vectors).ToList();
        Assert.InRange(vectors.Count, 816, int.MaxValue);
        Assert.InRange(vectors.Count(static vector => vector.Negative), 312, int.MaxValue);
        Assert.InRange(Provinces.Value.Keys.Sum(static province => ExampleSet.Of(province).Count), 172, int.MaxValue);
        Assert.All(Provinces.Value.Values, static coverage => Assert.Equal(
            VectorSet.Of(coverage.Page.Province).Declared, (coverage.Vectors.Count, coverage.Vectors.Count(static vector => vector.Negative))));
    }

    [Fact]
    public void Every_protocol_of_the_specs_has_a_page() =>
        Assert.Empty(AllSpecs.Catalogue.Protocols.Select(static protocol => protocol.Facts.Key).Except(Provinces.Value.Keys));

    [Fact]
    public void What_a_vector_is_about_is_on_the_page() => Assert.All(Provinces.Value.Values, static coverage => Assert.All(
        coverage.Vectors.SelectMany(static vector => vector.Requirements).Distinct(),
        reference => Assert.Contains(coverage.Page.Requirements, requirement => requirement.IsNamedBy(reference))));

    [Fact]
    public void Every_claim_is_made_by_a_test_and_about_a_requirement()
    {
        var known = Ids();
        Assert.NotEmpty(Claims.All);
        Assert.Empty(Claims.All.Where(static claim => !claim.IsTest).Select(static claim => claim.Test));
        Assert.Empty(Claims.All.SelectMany(claim => claim.Requirements.Where(id => !known.Contains(id)).Select(id => $"{claim.Test}: {id}")));
    }

    [Fact]
    public void No_reason_is_stale()
    {
        var known = Ids();
        var tested = Provinces.Value.Values.SelectMany(static coverage => coverage.Page.Requirements.Where(coverage.IsTested)).Select(static requirement => requirement.Id).ToHashSet();
        Assert.Empty(ProvinceCoverage.Reasons.Where(reason => !known.Contains(reason.Id)).Select(static reason => $"{reason.Id} is on no page"));
        Assert.Empty(ProvinceCoverage.Reasons.Where(reason => tested.Contains(reason.Id)).Select(static reason => $"{reason.Id} has a test now"));
        Assert.Empty(ProvinceCoverage.Reasons.GroupBy(static reason => reason.Id).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.All(ProvinceCoverage.Reasons, static reason => Assert.NotEmpty(reason.Reason));
    }

    [Fact]
    public void Nobody_is_still_being_written_who_is_in_the_catalogue() =>
        Assert.Empty(ProvinceCoverage.BeingWritten.Intersect(Catalogue.Protocols.Select(static entry => entry.Facts.Key)));

    [Theory]
    [InlineData("HEN-4.3.q9", "sn", true)]
    [InlineData("HEN-4.3.q9", "serial", false)]
    [InlineData("HEN-4.2.q9", "data.faceNum", true)]
    [InlineData("HEN-4.3.q9", "data.faceNum", false)]
    [InlineData("HEN-4.4.a99", "data[].userCode", true)]
    [InlineData("HEN-4.4.a99", "data[].serial", false)]
    [InlineData("HEN-S9", "", false)]
    [InlineData("HEN-R1", "", true)]
    public void A_requirement_that_nobody_tests_is_found(string id, string name, bool tested)
    {
        var planted = new Requirement(id, name);
        var coverage = new ProvinceCoverage(ProvincePage.Of("henan") with { Requirements = [planted] });
        Assert.Equal(tested ? [] : [planted], coverage.Missing());
    }

    [Fact]
    public void A_page_numbers_its_requirements_in_tables_in_prose_and_by_chapters()
    {
        var page = ProvincePage.Read("nowhere", """
            ## Versions (YY-V)
            | ID | Name |
            |---|---|
            | YY-4.1.q1 | `a` | text |
            | YY-4.1.a2 | 3 | `b[].c` |
            | YY-S1 | Sign as in YY-4.1. |
            | J2 | Lenient. |
            | Name | YY-Q1 |

            YY-4.1.b1: something. YY-4.1.o1 success, YY-4.1.o2 failure.
            """);
        Assert.Equal(
            [("YY-4.1.q1", "a"), ("YY-4.1.a2", "b[].c"), ("YY-S1", ""), ("J2", ""), ("YY-V", ""), ("YY-4.1.b1", ""), ("YY-4.1.o1", ""), ("YY-4.1.o2", "")],
            page.Requirements.Select(static requirement => (requirement.Id, requirement.Name)));
        Assert.True(page.Requirements[0].IsNamedBy("YY-4.1"));
        Assert.True(page.Requirements[2].IsNamedBy("YY-S"));
        Assert.False(page.Requirements[0].IsNamedBy("YY-4.10"));
    }

    private static HashSet<string> Ids() => [.. ProvincePage.All.SelectMany(static page => page.Requirements).Select(static requirement => requirement.Id)];

    private static string Print(ProvinceCoverage coverage, List<string> missing)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{coverage.Page.Province,-14} exist  implemented  tested");
        foreach (var line in coverage.Table())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {line.What,-12} {line.Exist,5}  {line.Implemented,11}  {line.Tested,6}");
        }

        var reasons = ProvinceCoverage.Reasons.Where(reason => coverage.Page.Requirements.Any(requirement => requirement.Id == reason.Id)).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"  with a reason instead of a test: {reasons.Count}, of them gaps: {reasons.Count(static reason => reason.Gap)}");
        return missing.Count == 0 ? text.ToString() : text.AppendLine(CultureInfo.InvariantCulture, $"  without a test: {string.Join(' ', missing)}").ToString();
    }
}
