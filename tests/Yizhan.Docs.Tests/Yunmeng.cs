using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Yizhan.Docs.Tests;

/// <summary>The province that docs/adding-a-province.md adds, and the one line by which a project of its own tests it.</summary>
internal static class Yunmeng
{
    public const string Page = "docs/adding-a-province.md";

    private static readonly IReadOnlyList<CodeBlock> All = CodeBlock.Of(Pages.Read(Page));

    private static readonly Lazy<IReadOnlyList<Assembly>> Loaded = new(static () =>
    {
        var province = Compile(Blocks);
        var (tests, complaints) = PageCompiler.CompileTests(Tests, province);
        Assert.Empty(complaints.Select(static complaint => complaint.ToString()));
        return PageCompiler.LoadAll(province, tests);
    });

    /// <summary>The folder of the province.</summary>
    public static IEnumerable<CodeBlock> Blocks => All.Where(static block => !IsTests(block));

    /// <summary>The line of its tests.</summary>
    public static CodeBlock Tests => All.Single(IsTests);

    /// <summary>The province, compiled and loaded.</summary>
    public static Assembly Province => Loaded.Value[0];

    /// <summary>The class of its properties.</summary>
    public static Type Properties => PropertyRun.ClassIn(Loaded.Value[1]);

    /// <summary>The properties of a province that is these blocks only.</summary>
    public static Type PropertiesOf(IEnumerable<CodeBlock> blocks)
    {
        var province = Compile(blocks);
        return PropertyRun.ClassIn(PageCompiler.LoadAll(province, PageCompiler.CompileTests(Tests, province).Compilation)[1]);
    }

    private static Compilation Compile(IEnumerable<CodeBlock> blocks) => PageCompiler.Compile(blocks).Compilation;

    private static bool IsTests(CodeBlock block) => block.File.StartsWith("Yunmeng.Tests/", StringComparison.Ordinal);
}
