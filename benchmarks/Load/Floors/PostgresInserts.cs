using Npgsql;
using NpgsqlTypes;

namespace Benchmarks.Load.Floors;

/// <summary>PostgreSQL with one prepared insert that takes a whole group as arrays; the server's own settings say what a commit flushes.</summary>
internal sealed class PostgresInserts : InsertFloor
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;
    private readonly string _table;

    public PostgresInserts(string store, string mark)
    {
        _table = "load_floor_" + mark;
        _connection = new(store);
        try
        {
            _connection.Open();
            Execute($"""
                CREATE TABLE {_table} (
                    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, province TEXT NOT NULL, sn TEXT NOT NULL, person_id TEXT NOT NULL,
                    time BIGINT NOT NULL, method TEXT, temperature TEXT, received_at BIGINT NOT NULL,
                    repeat_key TEXT NOT NULL, UNIQUE (province, sn, repeat_key))
                """);
        }
        catch (NpgsqlException refused)
        {
            _connection.Dispose();
            throw new LoadFailure($"the store does not open: {refused.Message}", refused);
        }

        _insert = new(
            $"""
            INSERT INTO {_table} (province, sn, person_id, time, method, temperature, received_at, repeat_key)
            SELECT 'floor', sn, person, time, 'face', '36.5', time, key FROM unnest($1, $2, $3, $4) AS one (sn, person, time, key)
            ON CONFLICT DO NOTHING
            """,
            _connection);
        foreach (var type in new[] { NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Text })
        {
            _insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }

    public override void Dispose()
    {
        _insert.Dispose();
        Execute($"DROP TABLE {_table}");
        _connection.Dispose();
    }

    protected override void InsertGroup(long first, int rows)
    {
        var group = new FloorRow[rows];
        for (var i = 0; i < rows; i++)
        {
            group[i] = new(first + i);
        }

        _insert.Parameters[0].Value = Array.ConvertAll(group, static row => row.Sn);
        _insert.Parameters[1].Value = Array.ConvertAll(group, static row => row.Person);
        _insert.Parameters[2].Value = Array.ConvertAll(group, static row => row.Time);
        _insert.Parameters[3].Value = Array.ConvertAll(group, static row => row.Key);
        _insert.Prepare();
        _insert.ExecuteNonQuery();
    }

    // The name of the table is our own: nothing of it comes from outside.
#pragma warning disable CA2100
    private void Execute(string text)
    {
        using var command = new NpgsqlCommand(text, _connection);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
