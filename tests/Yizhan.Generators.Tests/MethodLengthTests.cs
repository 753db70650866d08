using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>
/// Generated code is read in a debugger: no method of it is longer than a person would write one. A switch may have a case
/// per member of a record, however many; then no case is long.
/// </summary>
public sealed class MethodLengthTests
{
    private const int Longest = 60;
    private const int LongestCase = 15;

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

    [Fact]
    public void A_case_that_does_is_found_and_many_short_ones_are_not()
    {
        static string Switch(string name, string cases) => $"    void {name}(int i)\n    {{\n        switch (i)\n        {{\n{cases}        }}\n    }}\n";
        var many = string.Concat(Enumerable.Range(0, Longest).Select(static number => $"            case {number}:\n                Step();\n                break;\n"));
        var large = $"            case 0:\n{string.Concat(Enumerable.Repeat("                Step();\n", LongestCase))}                break;\n";
        Assert.Equal(["Large"], TooLong($"class C\n{{\n{Switch("Many", many)}{Switch("Large", large)}}}\n"));
    }

    private static IEnumerable<string> TooLong(string code) =>
        CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static method => Lines(method) - Cases(method).Sum(Lines) > Longest || Cases(method).Any(static one => Lines(one) > LongestCase))
            .Select(static method => method.Identifier.ValueText);

    private static IEnumerable<SwitchSectionSyntax> Cases(SyntaxNode method) => method.DescendantNodes().OfType<SwitchSectionSyntax>();

    private static int Lines(SyntaxNode node) => node.GetText().Lines.Count - 1;
}
