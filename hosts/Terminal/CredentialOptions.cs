using System.CommandLine;
using System.Text;

namespace Yizhan.Terminals;

/// <summary>
/// Options for what provinces agree on with their devices. The catalogue names them: a spec's <c>fooBar</c> is
/// <c>--foo-bar</c> here and <c>YIZHAN_FOO_BAR</c> in the environment.
/// </summary>
internal sealed class CredentialOptions
{
    private readonly List<(string Name, Option<string?> Option)> _options = [];

    public CredentialOptions(IReadOnlyList<ProtocolEntry> protocols, Command verb)
    {
        foreach (var name in protocols.SelectMany(protocol => protocol.Facts.Credentials).Select(one => one.Name).Distinct())
        {
            var users = protocols.Where(protocol => protocol.Facts.Credentials.Any(one => one.Name == name));
            var option = new Option<string?>(OptionName(name))
            {
                Description = $"Agreed with the platform ({string.Join(", ", users.Select(user => user.Facts.Key))}); or {VariableName(name)}",
                HelpName = "TEXT",
            };
            _options.Add((name, option));
            verb.Options.Add(option);
        }
    }

    /// <summary>The credentials of a province; an option goes before the environment.</summary>
    public CredentialSet Read(ProtocolFacts facts, ParseResult parsed, Func<string, string?> variable)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var (name, option) in _options)
        {
            var credential = facts.Credentials.FirstOrDefault(one => one.Name == name);
            var typed = parsed.GetValue(option);
            if (credential is null)
            {
                if (typed is not null)
                {
                    throw new UsageException($"{facts.Key} has no {OptionName(name)}");
                }

                continue;
            }

            var value = typed is { Length: > 0 } ? typed : variable(VariableName(name));
            if (credential.Address && string.IsNullOrEmpty(value))
            {
                // The platform calls the device there; the device itself need not know under which name.
                continue;
            }

            found.Add(new(name, Check(credential, value)));
        }

        return new(found);
    }

    /// <summary>Whether any was typed; what stands in the environment may be meant for another verb.</summary>
    public bool IsTyped(ParseResult parsed) => _options.Exists(one => parsed.GetValue(one.Option) is not null);

    // The value itself is not quoted: it may be the secret.
    private static string Check(CredentialFacts credential, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new UsageException($"{OptionName(credential.Name)} is missing (or set {VariableName(credential.Name)})");
        }

        return value.Length >= credential.Min && value.Length <= credential.Max
            ? value
            : throw new UsageException(
                $"{OptionName(credential.Name)} has {value.Length} characters, {credential.Min} to {credential.Max} are allowed");
    }

    private static string OptionName(string name) => "--" + Split(name, '-');

    private static string VariableName(string name) => "YIZHAN_" + Split(name, '_').ToUpperInvariant();

    // accessSecret -> access-secret; a run of capitals is one word: appID -> app-id.
    private static string Split(string name, char separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
