using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>A command as it is kept, with what only the platform needs to know of it.</summary>
internal sealed record StoredCommand(Command Command, string Detail, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Whether nothing will happen to it any more.</summary>
    public bool IsFinished => Command.State is not (CommandState.Pending or CommandState.Delivered);
}

/// <summary>The commands.</summary>
internal sealed class CommandTable(IStore store)
{
    private const string Select =
        "SELECT id, province, sn, kind, body, state, attempts, detail, created_at AS createdAt, updated_at AS updatedAt FROM commands";

    private static readonly JsonSerializerOptions BodyOptions = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public Task AddAsync(StoredCommand command) => store.WriteAsync((connection, transaction) => connection.Execute(
        """
        INSERT INTO commands (id, province, sn, kind, body, state, attempts, detail, created_at, updated_at)
        VALUES (@Id, @Province, @Sn, @Kind, @Body, @State, @Attempts, @Detail, @CreatedAt, @UpdatedAt)
        """,
        Row.Of(command),
        transaction));

    /// <summary>Keeps where commands stand now.</summary>
    public Task SaveAsync(IEnumerable<StoredCommand> commands) => store.WriteAsync((connection, transaction) => connection.Execute(
        "UPDATE commands SET state = @State, attempts = @Attempts, detail = @Detail, updated_at = @UpdatedAt WHERE id = @Id",
        commands.Select(Row.Of),
        transaction));

    /// <summary>Unfinished commands, oldest first.</summary>
    public Task<IReadOnlyList<StoredCommand>> UnfinishedAsync() =>
        ListAsync("WHERE state IN ('pending', 'delivered') ORDER BY id", new { });

    public async Task<StoredCommand?> FindAsync(string id) =>
        (await ListAsync("WHERE id = @id", new { id })) is [var command] ? command : null;

    /// <summary>Commands, newest first, from before this number on.</summary>
    public Task<IReadOnlyList<StoredCommand>> ListAsync(string? province, string? sn, string? before, int limit)
    {
        var where = "WHERE 1 = 1"
            + (province is null ? "" : " AND province = @province")
            + (sn is null ? "" : " AND sn = @sn")
            + (before is null ? "" : " AND id < @before");
        return ListAsync($"{where} ORDER BY id DESC LIMIT @limit", new { province, sn, before, limit });
    }

    /// <summary>The greatest number given so far; <c>null</c> before the first.</summary>
    public Task<string?> LastIdAsync() =>
        store.ReadAsync(static connection => connection.ExecuteScalarAsync<string?>("SELECT MAX(id) FROM commands"));

    private Task<IReadOnlyList<StoredCommand>> ListAsync(string rest, object parameters) =>
        store.ReadAsync<IReadOnlyList<StoredCommand>>(async connection =>
            [.. (await connection.QueryAsync<Row>($"{Select} {rest}", parameters)).Select(static row => row.ToCommand())]);

    // What the kinds carry besides people differs and is never searched for, so it is kept as one text.
    private sealed record Body(
        IReadOnlyList<string>? People, string? Version, long? Size, string? Url, DateTimeOffset? At, string? Privilege, string? Name);

    private sealed record Row(
        string Id, string Province, string Sn, string Kind, string Body, string State, long Attempts, string Detail,
        long CreatedAt, long UpdatedAt)
    {
        public static Row Of(StoredCommand stored)
        {
            var command = stored.Command;
            var body = new Body(
                command.People, command.Version, command.Size, command.Url, command.At, command.Privilege, command.Name);
            return new(
                command.Id,
                command.Device.Province,
                command.Device.Sn,
                WireNames.Of(command.Kind),
                JsonSerializer.Serialize(body, BodyOptions),
                WireNames.Of(command.State),
                command.Attempts,
                stored.Detail,
                stored.CreatedAt.ToUnixTimeMilliseconds(),
                stored.UpdatedAt.ToUnixTimeMilliseconds());
        }

        public StoredCommand ToCommand()
        {
            var body = JsonSerializer.Deserialize<Body>(Body, BodyOptions)!;
            return new(
                new()
                {
                    Id = Id,
                    Device = new(Province, Sn),
                    Kind = WireNames.Kind(Kind) ?? throw new InvalidDataException($"command {Id} is of no known kind"),
                    People = body.People ?? [],
                    Version = body.Version,
                    Size = body.Size,
                    Url = body.Url,
                    At = body.At,
                    Privilege = body.Privilege,
                    Name = body.Name,
                    State = WireNames.State(State) ?? throw new InvalidDataException($"command {Id} is in no known state"),
                    Attempts = (int)Attempts,
                },
                Detail,
                DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
        }
    }
}
