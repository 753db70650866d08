namespace Yizhan.Hosts.Tests;

/// <summary>The store that the tests of this project run on: SQLite, under the data folder.</summary>
internal static class TestStore
{
    /// <summary>The server's options for its store.</summary>
    public static string[] OptionsOf(string folder) => [];
}
