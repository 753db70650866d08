using Dapper;
using Microsoft.Data.Sqlite;

namespace Yizhan.Hosts.Tests;

/// <summary>The store that the tests of this project run on: SQLite, under the data folder.</summary>
internal static class TestStore
{
    /// <summary>Of the strings of the corpora every one.</summary>
    public const int CorpusStep = 1;

    /// <summary>The server's options for its store.</summary>
    public static string[] OptionsOf(string folder) => [];

    /// <summary>From now on nothing can be added to a table, and what the store says of it quotes this.</summary>
    public static async Task BreakAsync(string folder, string table, string quoted)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "yizhan.db")}");
        await connection.ExecuteAsync($"CREATE TRIGGER no{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, '{quoted}'); END");
    }
}
