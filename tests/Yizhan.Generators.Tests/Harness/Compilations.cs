using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>Source text as a compilation like that of the spec project.</summary>
internal static class Compilations
{
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Yizhan;
        """;

    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Example",
        [Tree(Usings, "Usings.cs"), .. sources.Select(static (source, index) => Tree(source, $"Source{index}.cs"))],
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Parsing, path);

    /// <summary>The compilation with one tree's text replaced.</summary>
    public static CSharpCompilation With(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var before = old.ToString();
        var after = edit(before);
        Assert.True(before != after, "the edit changes nothing");
        return compilation.ReplaceSyntaxTree(old, Tree(after, path));
    }

    private static bool IsReferenced(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System", StringComparison.Ordinal)
            || name is "netstandard" or "mscorlib" or "Yizhan" or "Yizhan.Abstractions" or "Yizhan.Domain";
    }
}
