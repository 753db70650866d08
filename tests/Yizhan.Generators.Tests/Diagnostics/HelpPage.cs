using System.Globalization;
using System.Text.RegularExpressions;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics: what it says is what the tests hold the generator to.</summary>
internal sealed partial record HelpPage(string Id, string Title, string Severity, string Place, int Line, string Wrong, string Right)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static HelpPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        var match = Form().Match(text);
        Assert.True(match.Success, $"{id}.md does not have the form of the other pages");
        return new(
            match.Groups["id"].Value,
            match.Groups["title"].Value,
            match.Groups["severity"].Value,
            match.Groups["place"].Value,
            int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
            match.Groups["wrong"].Value,
            match.Groups["right"].Value);
    }

    [GeneratedRegex(
        "^# (?<id>YZ\\d{4}): (?<title>[^\\n]+)\\n\\n(?<severity>Error|Warning)\\. .+?\\n\\n"
        + "Reported at `(?<place>[^\\n]+)` in line (?<line>\\d+) of\\n\\n"
        + "```csharp\\n(?<wrong>.+?)\\n```\\n\\n"
        + "Write instead\\n\\n```csharp\\n(?<right>.+?)\\n```\\n$",
        RegexOptions.Singleline)]
    private static partial Regex Form();
}
