using System.Diagnostics;
using Npgsql;

namespace Yizhan.Hosts.Tests.Store;

/// <summary>
/// The PostgreSQL of the tests: the one that <c>test.sh</c> has started, else one of this process. Every test gets a
/// database of its own.
/// </summary>
internal static class PostgresCluster
{
    private const string Variable = "YIZHAN_TEST_POSTGRES";

    private static readonly Lazy<string> Cluster = new(static () => Environment.GetEnvironmentVariable(Variable) ?? Start());
    private static int _databases;

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public static string NewDatabase()
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(Cluster.Value);
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        create.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(Cluster.Value) { Database = name }.ConnectionString;
    }

    private static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-pg-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run("stop", folder);
            Directory.Delete(folder, recursive: true);
        };
        return Run("start", folder);
    }

    private static string Run(string action, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, action, folder]) { RedirectStandardOutput = true })!;

        // The server that the script leaves running holds no pipe of ours, so this ends with the script.
        var line = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        return process.ExitCode == 0 ? line : throw new InvalidOperationException($"postgres.sh {action} failed");
    }
}
