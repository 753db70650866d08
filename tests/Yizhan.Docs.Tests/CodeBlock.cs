using System.Text.RegularExpressions;

namespace Yizhan.Docs.Tests;

/// <summary>A fenced C# block of a page. Its first line is a comment that names the file it belongs to.</summary>
internal sealed partial record CodeBlock(string File, string Text)
{
    /// <summary>Lines that are not blank.</summary>
    public int Lines => Text.Split('\n').Count(static line => !string.IsNullOrWhiteSpace(line));

    public static IReadOnlyList<CodeBlock> Of(string page) => [.. Block().Matches(page).Select(static match =>
    {
        var (head, rest) = (match.Groups[1].Value, match.Groups[2].Value);
        return head.StartsWith("// ", StringComparison.Ordinal) && head.EndsWith(".cs", StringComparison.Ordinal)
            ? new CodeBlock(head[3..].Trim(), rest.TrimEnd('\n'))
            : throw new InvalidDataException($"a C# block begins with '{head}'; its first line has to name its file, as in '// spec/X/X.cs'");
    })];

    [GeneratedRegex(@"^```csharp\n(.*?)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
