using System.Collections.Concurrent;
using Yizhan.Hosts.Tests.Store;

namespace Yizhan.Hosts.Tests;

/// <summary>The store that the tests of this project run on: a PostgreSQL database for every data folder.</summary>
internal static class TestStore
{
    private static readonly ConcurrentDictionary<string, string> Databases = new();

    /// <summary>The server's options for its store; a server that is started again in a folder finds its database again.</summary>
    public static string[] OptionsOf(string folder) =>
        ["--ConnectionStrings:Yizhan", Databases.GetOrAdd(folder, static _ => PostgresCluster.NewDatabase())];
}
