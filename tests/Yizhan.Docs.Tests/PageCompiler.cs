using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Yizhan.Generators;

namespace Yizhan.Docs.Tests;

/// <summary>Compiles the blocks of a page as the spec project would: same generator, same references, same settings.</summary>
internal static class PageCompiler
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    // Assemblies of one process that are made at run time are told apart by their names.
    private static int _compiled;

    // What ImplicitUsings gives to a project of this kind.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // The page that adds a province stands in the place of the specs.
    private static readonly ImmutableArray<MetadataReference> BelowSpecs =
        [.. References.Where(static reference => Path.GetFileName(reference.Display) != "Yizhan.Specs.dll")];

    /// <summary>A program, compiled as a device maker would, and every warning and error.</summary>
    public static (Compilation Compilation, IReadOnlyList<Diagnostic> Complaints) CompileProgram(CodeBlock block)
    {
        var program = CSharpCompilation.Create(
            block.File.Split('/')[0],
            [CSharpSyntaxTree.ParseText(block.Text, Parsing, block.File), CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return (program, [.. program.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>The compilation with what the generator adds, and every warning and error of either.</summary>
    public static (Compilation Compilation, IReadOnlyList<Diagnostic> Complaints) Compile(IEnumerable<CodeBlock> blocks)
    {
        var trees = blocks.Select(static block => CSharpSyntaxTree.ParseText(block.Text, Parsing, block.File))
            .Append(CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs"));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);
        var before = CSharpCompilation.Create($"Page{Interlocked.Increment(ref _compiled)}", trees, BelowSpecs, options);
        CSharpGeneratorDriver.Create([new ProtocolGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(before, out var after, out var reported);
        var complaints = reported.Concat(after.GetDiagnostics())
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        return (after, complaints);
    }

    /// <summary>The catalogue of a compilation, loaded into this process.</summary>
    public static IReadOnlyList<ProtocolEntry> Catalogue(Compilation compilation)
    {
        var catalogue = Load(compilation).GetType("Yizhan.Specs.Catalogue", throwOnError: true)!;
        return (IReadOnlyList<ProtocolEntry>)catalogue.GetProperty("Protocols")!.GetValue(null)!;
    }

    /// <summary>What tests a province from an assembly of its own, and every warning and error.</summary>
    public static (Compilation Compilation, IReadOnlyList<Diagnostic> Complaints) CompileTests(CodeBlock block, Compilation province)
    {
        var tests = CSharpCompilation.Create(
            block.File.Split('/')[0],
            [CSharpSyntaxTree.ParseText(block.Text, Parsing, block.File), CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs")],
            BelowSpecs.Add(province.ToMetadataReference()),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)]));
        return (tests, [.. tests.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>A compilation, loaded into this process.</summary>
    public static Assembly Load(Compilation compilation) => LoadAll(compilation)[0];

    /// <summary>Compilations that know each other, loaded into this process.</summary>
    public static IReadOnlyList<Assembly> LoadAll(params IEnumerable<Compilation> compilations)
    {
        var context = new AssemblyLoadContext(nameof(PageCompiler));
        return [.. compilations.Select(compilation =>
        {
            using var stream = new MemoryStream();
            var emitted = compilation.Emit(stream);
            Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
            stream.Position = 0;
            return context.LoadFromStream(stream);
        })];
    }
}
