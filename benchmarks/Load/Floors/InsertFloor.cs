using System.Diagnostics;

namespace Benchmarks.Load.Floors;

/// <summary>Rows per second that a store takes when nothing stands in front of it: groups of punches, one commit each.</summary>
internal abstract class InsertFloor : IDisposable
{
    private long _number;

    /// <summary>The floor of a store; opened, with an empty table.</summary>
    /// <param name="store">Connection string of PostgreSQL; <c>null</c>: SQLite in a folder of its own.</param>
    /// <param name="mark">Name for the table, where the store is shared.</param>
    public static InsertFloor Open(string? store, string mark) => store is null ? new SqliteInserts() : new PostgresInserts(store, mark);

    /// <summary>Commits groups for a time.</summary>
    /// <param name="rows">Rows of a group.</param>
    /// <param name="duration">For how long.</param>
    /// <returns>Rows in a second.</returns>
    public double Run(int rows, TimeSpan duration)
    {
        var (first, started) = (_number, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            InsertGroup(_number, rows);
            _number += rows;
        }

        return (_number - first) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public abstract void Dispose();

    /// <summary>Inserts a group and commits; rows are numbered through.</summary>
    protected abstract void InsertGroup(long first, int rows);
}
