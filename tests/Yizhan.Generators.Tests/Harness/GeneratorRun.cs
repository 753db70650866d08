using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Yizhan.Generators.Analyzers;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>One run of the generator, which is always two: the second, after an unrelated edit, has to find everything cached.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation before, Compilation after)
    {
        (_driver, Before, After) = (driver, before, after);
        Result = driver.GetRunResult();
    }

    /// <summary>What was given.</summary>
    public CSharpCompilation Before { get; }

    /// <summary>With the generated code.</summary>
    public Compilation After { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generator's findings, those silenced by a pragma included.</summary>
    public ImmutableArray<Diagnostic> Findings => Result.Diagnostics;

    public IEnumerable<GeneratedSourceResult> Files => Result.Results[0].GeneratedSources;

    /// <summary>Runs; the source has to be right and the generated code without errors and warnings.</summary>
    public static GeneratorRun Clean(params string[] sources)
    {
        var run = Of(Compilations.Of(sources));
        Assert.Empty(run.Findings.Select(static finding => finding.ToString()));
        Assert.Empty(run.Problems());
        return run;
    }

    /// <summary>Runs on source that is wrong in some way; nothing is asked of the generated code.</summary>
    public static GeneratorRun Wrong(params string[] sources) => Of(Compilations.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var first = Start(compilation);
        var again = first.Then(compilation.AddSyntaxTrees(Compilations.Tree("namespace Unrelated { internal sealed class Thing; }", "Unrelated.cs")));
        Assert.Empty(Steps.Touched(again.Result));
        Assert.Equal(first.Files.Select(static file => file.HintName), again.Files.Select(static file => file.HintName));
        Assert.All(first.Files.Zip(again.Files), static pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
        return first;
    }

    /// <summary>A further run of the same driver on another compilation.</summary>
    public GeneratorRun Then(CSharpCompilation compilation)
    {
        var driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        return Survived(new(driver, compilation, after));
    }

    /// <summary>Errors and warnings of the compiler and of YZ0701, as text.</summary>
    public IEnumerable<string> Problems()
    {
        var generated = Result.GeneratedTrees.ToHashSet();
        return After.GetDiagnostics()
            .Where(static problem => problem.Severity >= DiagnosticSeverity.Warning && !problem.IsSuppressed)
            // Examples need no comments; generated code does.
            .Where(problem => problem.Id != "CS1591" || generated.Contains(problem.Location.SourceTree!))
            .Select(static problem => problem + "\n" + Line(problem.Location));
    }

    /// <summary>Findings of the analyzers.</summary>
    public ImmutableArray<Diagnostic> Analyzed() =>
        After.WithAnalyzers([new StoredMessageAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static GeneratorRun Start(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ProtocolGenerator().AsSourceGenerator()],
            parseOptions: Compilations.Parsing,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out _);
        return Survived(new(driver, compilation, after));
    }

    // Whatever the source, the generator neither throws (CS8785) nor catches itself (YZ0001).
    private static GeneratorRun Survived(GeneratorRun run)
    {
        Assert.Null(run.Result.Results[0].Exception);
        Assert.DoesNotContain(run.Findings, static finding => finding.Id is "CS8785" or "YZ0001");
        return run;
    }

    private static string Line(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
}
