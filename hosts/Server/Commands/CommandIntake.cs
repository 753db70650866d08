using Yizhan.Domain;
using Yizhan.Server.Admin;
using Yizhan.Server.Platform;

namespace Yizhan.Server.Commands;

/// <summary>Takes commands on, where the protocol has such a command and can say it of these people.</summary>
internal sealed class CommandIntake(CommandEngine commands, IAttendancePlatform platform)
{
    /// <summary>Takes a command on; returns its number, or why it cannot be given.</summary>
    public async Task<(string? Id, string? Refusal)> TakeAsync(HostedProtocol protocol, Command draft, CancellationToken cancellation)
    {
        if (protocol.Entry.WhyNot(draft.Kind) is { } reason)
        {
            return (null, reason);
        }

        var people = await platform.PeopleAsync(draft.People, cancellation);
        var refusal = (CommandRules.Of(draft.Kind) is { KnownPeople: true } ? WhoIsUnknown(people, draft.People) : null)
            ?? protocol.Entry.WhyNot(draft, people);
        return refusal is null ? (await commands.AddAsync(draft), null) : (null, refusal);
    }

    private static string? WhoIsUnknown(IReadOnlyList<Person> people, IReadOnlyList<string> ids)
    {
        var known = people.Select(static person => person.Id).ToHashSet(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !known.Contains(id)) is { } unknown ? $"'people': no person '{Limits.Shown(unknown)}'" : null;
    }
}
