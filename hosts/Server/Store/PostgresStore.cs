using System.Data.Common;
using Dapper;
using Npgsql;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Store;

/// <summary>
/// PostgreSQL as the store. One server owns a database at a time: it holds an advisory lock as long as its writer is
/// connected, so that two of them cannot hand the same command to a device twice.
/// </summary>
internal sealed class PostgresStore : DatabaseStore
{
    // Any number that nobody else uses in this database: "yizhan" in ASCII.
    private const long Lock = 0x79697A68616E;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _writing;

    /// <summary>The store behind a connection string.</summary>
    /// <exception cref="StartupFailure">The text is no connection string.</exception>
    public PostgresStore(string connectionString)
        : base(SqlWords.Postgres)
    {
        try
        {
            // The statements of the tables are few and come again and again.
            var options = new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                ApplicationName = "yizhan",
            };
            Place = $"database {options.Database}";
            Name = $"postgres {options.Host}:{options.Port}/{options.Database}";
            _source = Source(options);
            options.Pooling = false;
            _writing = Source(options);
        }
        catch (ArgumentException)
        {
            // The message would repeat what was given, password and all.
            throw new StartupFailure("ConnectionStrings:Yizhan is no connection string like Host=127.0.0.1;Database=yizhan;Username=...");
        }
    }

    public override string Name { get; }

    protected override string Place { get; }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await read(connection);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _writing.DisposeAsync();
        await _source.DisposeAsync();
    }

    // Commands are not traced: a trace of one that failed bears the server's message, which may quote what was to be kept.
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder options) => new NpgsqlDataSourceBuilder(options.ConnectionString)
        .ConfigureTracing(static tracing => tracing.ConfigureCommandFilter(static _ => false).ConfigureBatchFilter(static _ => false))
        .Build();

    // A server that was killed leaves its session to the database for a moment, so the lock is waited for.
    protected override DbConnection Connect()
    {
        var connection = _writing.CreateConnection();
        try
        {
            connection.Open();
            connection.Execute("SET synchronous_commit = on; SET lock_timeout = '5s'");
            connection.Execute("SELECT pg_advisory_lock(@Lock)", new { Lock });
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override string WhyNotOpen(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        ? $"{Name} is in use by another server"
        : $"{Name} cannot be opened: {exception.InnerException?.Message ?? exception.Message}";

    protected override long VersionOf(DbConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
        return connection.ExecuteScalar<int?>("SELECT MAX(version) FROM schema_version") ?? 0;
    }

    protected override void NoteVersion(DbConnection connection, DbTransaction transaction, long version) =>
        connection.Execute("INSERT INTO schema_version VALUES (@version)", new { version }, transaction);
}
