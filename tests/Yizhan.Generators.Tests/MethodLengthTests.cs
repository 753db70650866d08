using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>Generated code is read in a debugger: no method of it is longer than a person would write one.</summary>
public sealed class MethodLengthTests
{
    private const int Longest = 60;

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Snapshot.Folder, "*.txt").Select(static file => Path.GetFileNameWithoutExtension(file)).Where(static name => name != "Messages").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_generated_method_goes_beyond_a_screen(string name)
    {
        var text = File.ReadAllText(Path.Combine(Snapshot.Folder, name + ".txt"));
        Assert.Empty(text.Split(Snapshot.Head, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(static file => TooLong(file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..])));
    }

    [Fact]
    public void A_method_that_does_is_found()
    {
        var steps = string.Concat(Enumerable.Repeat("        Step();\n", Longest));
        Assert.Equal(["Long"], TooLong($"class C\n{{\n    void Long()\n    {{\n{steps}    }}\n\n    void Short() {{ }}\n}}\n"));
    }

    private static IEnumerable<string> TooLong(string code) =>
        CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static method => method.GetText().Lines.Count - 1 > Longest)
            .Select(static method => method.Identifier.ValueText);
}
