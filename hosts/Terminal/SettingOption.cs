using System.CommandLine;

namespace Yizhan.Terminals;

/// <summary><c>--setting name=value</c>: alternatives that a spec declares and a platform was found to need.</summary>
internal sealed class SettingOption
{
    private readonly Option<string[]> _option = new("--setting")
    {
        HelpName = "NAME=VALUE",
        DefaultValueFactory = static _ => [],
    };

    public SettingOption(IReadOnlyList<ProtocolEntry> protocols, Command verb)
    {
        _option.Description = "What the document leaves open, where the platform needs another answer: " + string.Join(
            "; ", protocols.SelectMany(static protocol => protocol.Facts.Assumptions.Where(static one => IsChoice(one))
                .Select(one => $"{protocol.Facts.Key} {one.Setting}={string.Join('|', one.Alternatives)}")).Distinct());
        verb.Options.Add(_option);
    }

    /// <summary>The settings of a province, by their names.</summary>
    public IReadOnlyDictionary<string, string> Read(ProtocolFacts facts, ParseResult parsed)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(_option) ?? [])
        {
            var (name, value) = text.Split('=', 2) is [{ Length: > 0 } left, var right] ? (left, right) : ("", "");
            var assumption = facts.Assumptions.FirstOrDefault(one => IsChoice(one) && one.Setting == name)
                ?? throw new UsageException($"--setting {text} is no setting of {facts.Key}");
            if (!assumption.Alternatives.Contains(value))
            {
                throw new UsageException($"--setting {text}: {name} is one of {string.Join(", ", assumption.Alternatives)}");
            }

            found[name] = value;
        }

        return found;
    }

    // A setting without alternatives is a number of the platform's.
    private static bool IsChoice(AssumptionFacts assumption) => assumption.Setting.Length > 0 && assumption.Alternatives.Count > 0;
}
