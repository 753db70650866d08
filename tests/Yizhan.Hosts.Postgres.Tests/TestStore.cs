using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Yizhan.Hosts.Tests.Store;

namespace Yizhan.Hosts.Tests;

/// <summary>The store that the tests of this project run on: a PostgreSQL database for every data folder.</summary>
internal static class TestStore
{
    private static readonly ConcurrentDictionary<string, string> Databases = new();

    /// <summary>Of the strings of the corpora every sixth: the links in front of the store have had all of them on the other one.</summary>
    public const int CorpusStep = 6;

    /// <summary>The server's options for its store; a server that is started again in a folder finds its database again.</summary>
    public static string[] OptionsOf(string folder) =>
        ["--ConnectionStrings:Yizhan", Databases.GetOrAdd(folder, static _ => PostgresCluster.NewDatabase())];

    /// <summary>From now on nothing can be added to a table, and what the store says of it quotes this.</summary>
    public static async Task BreakAsync(string folder, string table, string quoted)
    {
        await using var connection = new NpgsqlConnection(Databases[folder]);

        // In two pieces, since the statement itself is traced.
        await connection.ExecuteAsync(
            $"""
            CREATE FUNCTION no{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = '{quoted[..4]}' || '{quoted[4..]}'; END $$;
            CREATE TRIGGER no{table} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION no{table}()
            """);
    }
}
