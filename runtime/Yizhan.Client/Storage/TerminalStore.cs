using Microsoft.Data.Sqlite;

namespace Yizhan.Client;

/// <summary>
/// The terminal's database: one SQLite file that several processes may use at once. Every write is a short transaction
/// that is on disk when its task ends (WAL, <c>synchronous=FULL</c>).
/// </summary>
public sealed class TerminalStore : IDisposable
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "terminal.db";

    private const int BusySeconds = 30;
    private const int FullCode = 13;
    private const int IoCode = 10;
    private const long AnyPages = 0xFFFFFFFE;

    // What makes records smaller or lets them go may grow the file beyond the room that it was given, by this much.
    private const int ReservePages = 32;

    private readonly SqliteConnection _connection;
    private readonly Ballast _ballast;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _file;
    private long _maxPages = AnyPages;

    /// <summary>Opens the database of a data folder; makes both where they are not there yet.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="maxBytes">Room that the database may take; 0: as much as the disk has.</param>
    /// <exception cref="StoreException">It cannot be used; the message says why.</exception>
    public TerminalStore(string folder, long maxBytes = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _file = Path.Combine(folder, FileName);
        _ballast = new(folder);
        _connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            MakeFolder(folder);
            Guard(() => Prepare(maxBytes));
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Deletes records that may go; false where there are none. Asked when there is no more room.</summary>
    internal Func<SqliteConnection, bool>? MakeRoom { get; set; }

    /// <summary>A text that is kept beside the records; <c>null</c> where it was never set.</summary>
    public ValueTask<string?> SettingAsync(string name, CancellationToken cancellation) =>
        ReadAsync(db => Setting(db, name), cancellation);

    /// <summary>A text that is kept beside the records, read before anybody else uses the database.</summary>
    internal string? SettingAtStart(string name) =>
        Guard(() => Setting(_connection, name));

    /// <summary>Keeps a text.</summary>
    public async ValueTask SetAsync(string name, string value, CancellationToken cancellation) =>
        await WriteAsync(
            db => db.Execute(
                "INSERT INTO setting VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = $value",
                ("$name", name), ("$value", value)),
            cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    /// <summary>Runs a query.</summary>
    internal ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) =>
        InTurnAsync(() => work(_connection), cancellation);

    /// <summary>
    /// Runs a transaction; when the task ends it is on disk. Where room runs out, what may be deleted is, and the work
    /// is done again; the reserve is for what frees room, or does not need any. Once it has begun it is not cancelled: nobody would know whether it counts.
    /// </summary>
    internal ValueTask<T> WriteAsync<T>(
        Func<SqliteConnection, T> work, CancellationToken cancellation, bool mayUseReserve = true) =>
        InTurnAsync(
            () =>
            {
                while (true)
                {
                    try
                    {
                        LimitGrowth(mayUseReserve);
                        return Transact(work);
                    }
                    catch (SqliteException e) when (e.SqliteErrorCode == FullCode)
                    {
                        // Each round deletes something, so this ends. Not in the filter above: a filter runs while the
                        // transaction is still open.
                        if (!FreeRoom(mayUseReserve))
                        {
                            throw;
                        }
                    }
                }
            },
            cancellation);

    private static string? Setting(SqliteConnection db, string name) =>
        db.Text("SELECT value FROM setting WHERE name = $name", ("$name", name));

    private static void MakeFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // People's data: nobody else's business on this machine.
                Directory.CreateDirectory(
                    folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFault.Unusable, $"the data folder {folder} cannot be made: {e.Message}", e);
        }
    }

    private bool Prepare(long maxBytes)
    {
        try
        {
            Open();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is FullCode or IoCode && _ballast.Drop())
        {
            // Opening needs a little room too.
            _connection.Close();
            Open();
        }

        if (maxBytes > 0)
        {
            _maxPages = maxBytes / Math.Max(_connection.Number("PRAGMA page_size"), 512);
        }

        return true;
    }

    private void Open()
    {
        _connection.Open();

        // Set first: from here on SQLite itself waits for other processes, also while it changes to WAL.
        _connection.Execute("PRAGMA busy_timeout = 30000");
        _connection.Execute("PRAGMA journal_mode = WAL");
        _connection.Execute("PRAGMA synchronous = FULL");
        TerminalSchema.Ensure(_connection);
    }

    private T Transact<T>(Func<SqliteConnection, T> work)
    {
        using var transaction = _connection.BeginTransaction();
        var result = work(_connection);
        transaction.Commit();
        return result;
    }

    // Without the ballast nothing may grow but what frees room: pages that deleted records left may still be used.
    private void LimitGrowth(bool mayUseReserve)
    {
        var pages = mayUseReserve
            ? Math.Min(_maxPages + ReservePages, AnyPages)
            : _ballast.AllowsGrowth() ? _maxPages : _connection.Number("PRAGMA page_count");
        _connection.Number(FormattableString.Invariant($"PRAGMA max_page_count = {pages}"));
    }

    // Whether it is worth another try.
    private bool FreeRoom(bool mayUseReserve)
    {
        var made = TryMakeRoom();
        if (made == true || (made == false && !mayUseReserve) || !_ballast.Drop())
        {
            return made == true;
        }

        // Where there was no room even to delete, there is now; and what the log holds can go into the file.
        if (TryMakeRoom() == true || mayUseReserve)
        {
            return true;
        }

        _ballast.TakeOn();
        return false;
    }

    // Null where there is no room even for deleting.
    private bool? TryMakeRoom()
    {
        try
        {
            // What the log holds goes into the file first, so that the log's own room can be written over.
            _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return MakeRoom is { } makeRoom && Transact(makeRoom);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == FullCode)
        {
            return null;
        }
    }

    private async ValueTask<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            // SQLite waits for the disk; the caller, perhaps the thread of a screen, does not.
            return await Task.Run(() => Guard(work), CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            var (fault, what) = e.SqliteErrorCode switch
            {
                5 or 6 => (StoreFault.Busy, "is held by another process"),
                FullCode => (StoreFault.Full, "has no more room, and nothing in it may be deleted"),
                11 or 26 => (StoreFault.Corrupt, "is damaged or is no database; it was left as it is"),
                _ => (StoreFault.Unusable, "cannot be used"),
            };
            throw new StoreException(fault, $"{_file} {what} ({e.Message.TrimEnd('.')})", e);
        }
    }
}
