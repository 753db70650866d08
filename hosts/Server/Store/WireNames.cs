using System.Collections.Frozen;
using System.Text.Json;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>The names of kinds and states as scripts and the database spell them: <c>uploadPeople</c>, <c>pending</c>.</summary>
internal static class WireNames
{
    private static readonly FrozenDictionary<string, CommandKind> Kinds = Enum.GetValues<CommandKind>()
        .ToFrozenDictionary(static kind => Camel(kind.ToString()), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CommandState> States = Enum.GetValues<CommandState>()
        .ToFrozenDictionary(static state => Camel(state.ToString()), StringComparer.Ordinal);

    public static string Of(CommandKind kind) => Camel(kind.ToString());

    public static string Of(CommandState state) => Camel(state.ToString());

    public static CommandKind? Kind(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;

    public static CommandState? State(string name) => States.TryGetValue(name, out var state) ? state : null;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
