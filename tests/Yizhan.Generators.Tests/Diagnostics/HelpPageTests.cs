using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Diagnostics;

/// <summary>Every page's wrong example is found, at the place that the page names; every right one is clean.</summary>
public sealed class HelpPageTests
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static descriptor => descriptor.Id).Where(static id => id != "YZ0001")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_is_reported_once_and_exactly_where_the_page_says(string id)
    {
        var page = HelpPage.Read(id);
        var (source, line) = Example.With(page.Wrong);
        var finding = Assert.Single(Findings(GeneratorRun.Wrong(source)));
        Assert.Equal(id, finding.Id);
        var span = finding.Location.GetLineSpan();
        Assert.Equal("Source0.cs", span.Path);
        Assert.Equal(page.Place, finding.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(finding.Location.SourceSpan));
        Assert.Equal(page.Line, span.StartLinePosition.Line - line + 1);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_is_clean(string id)
    {
        var run = GeneratorRun.Clean(Example.With(HelpPage.Read(id).Right).Source);
        Assert.Empty(run.Analyzed());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pragma_silences_it(string id)
    {
        var (source, _) = Example.With(HelpPage.Read(id).Wrong);
        var finding = Assert.Single(Findings(GeneratorRun.Wrong($"#pragma warning disable {id}\n{source}")));
        Assert.True(finding.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_severity_in_editorconfig_silences_it(string id)
    {
        var compilation = Compilations.Of(Example.With(HelpPage.Read(id).Wrong).Source);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Silence(id)));
        Assert.Empty(Findings(GeneratorRun.Of(compilation)));
    }

    private static ImmutableArray<Diagnostic> Findings(GeneratorRun run) => [.. run.Findings, .. run.Analyzed()];

    // What the compiler makes of dotnet_diagnostic.YZxxxx.severity = none.
    private sealed class Silence(string id) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
