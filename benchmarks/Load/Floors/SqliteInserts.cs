using Microsoft.Data.Sqlite;

namespace Benchmarks.Load.Floors;

/// <summary>SQLite as the server has it, a log that is flushed with every commit, and one prepared insert.</summary>
internal sealed class SqliteInserts : InsertFloor
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-load-");
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public SqliteInserts()
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "floor.db"), Pooling = false }.ConnectionString);
        _connection.Open();
        using (var schema = _connection.CreateCommand())
        {
            schema.CommandText = """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                CREATE TABLE punches (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, province TEXT NOT NULL, sn TEXT NOT NULL, person_id TEXT NOT NULL,
                    time INTEGER NOT NULL, method TEXT, temperature TEXT, received_at INTEGER NOT NULL,
                    repeat_key TEXT NOT NULL, UNIQUE (province, sn, repeat_key));
                """;
            schema.ExecuteNonQuery();
        }

        _insert = _connection.CreateCommand();
        _insert.CommandText = """
            INSERT INTO punches (province, sn, person_id, time, method, temperature, received_at, repeat_key)
            VALUES ('floor', $sn, $person, $time, 'face', '36.5', $time, $key) ON CONFLICT DO NOTHING
            """;
        foreach (var (name, type) in new[] { ("$sn", SqliteType.Text), ("$person", SqliteType.Text), ("$time", SqliteType.Integer), ("$key", SqliteType.Text) })
        {
            _insert.Parameters.Add(name, type);
        }
    }

    public override void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    protected override void InsertGroup(long first, int rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        for (var number = first; number < first + rows; number++)
        {
            var row = new FloorRow(number);
            _insert.Parameters[0].Value = row.Sn;
            _insert.Parameters[1].Value = row.Person;
            _insert.Parameters[2].Value = row.Time;
            _insert.Parameters[3].Value = row.Key;
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
