using Yizhan.Domain;

namespace Yizhan.Server.Commands;

/// <summary>What a kind of command has to be told.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Needed">Members that must be there.</param>
/// <param name="Optional">Members that may be there.</param>
/// <param name="KnownPeople">Whether its people must be known to the platform: they are to be sent.</param>
/// <param name="MostPeople">Most people.</param>
internal sealed record CommandRule(
    CommandKind Kind, string[] Needed, string[] Optional, bool KnownPeople = false, int MostPeople = 1000);

/// <summary>The members of every kind, in one table.</summary>
internal static class CommandRules
{
    private static readonly CommandRule[] Table =
    [
        new(CommandKind.Enrol, ["people"], [], KnownPeople: true),
        new(CommandKind.Remove, ["people"], []),
        new(CommandKind.Clear, [], []),
        new(CommandKind.UploadPeople, [], []),
        new(CommandKind.Firmware, ["version", "size", "url"], []),
        new(CommandKind.SyncTime, [], []),
        new(CommandKind.Reboot, [], ["at"]),
        new(CommandKind.SetAdmin, ["people", "privilege"], [], KnownPeople: true),
        new(CommandKind.Capture, ["people"], [], KnownPeople: true, MostPeople: 1),
        new(CommandKind.DeviceInfo, [], []),
        new(CommandKind.Bind, ["name"], []),
        new(CommandKind.Unbind, [], ["name"]),
    ];

    /// <summary>Members of any kind, and the kind itself.</summary>
    public static string[] AllMembers { get; } =
        ["kind", .. Table.SelectMany(static rule => (string[])[.. rule.Needed, .. rule.Optional]).Distinct()];

    /// <summary>The rule of a kind; <c>null</c> where operators have no such command.</summary>
    public static CommandRule? Of(CommandKind kind) => Array.Find(Table, rule => rule.Kind == kind);
}
