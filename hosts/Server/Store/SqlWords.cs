namespace Yizhan.Server.Store;

/// <summary>What SQLite and PostgreSQL spell differently in a schema. The statements of the tables are the same for both.</summary>
/// <param name="Text">A text that is compared and ordered by its bytes.</param>
/// <param name="Whole">A whole number of 64 bits.</param>
/// <param name="Counted">A number of its own for every row, each greater than the last.</param>
/// <param name="Keyed">Said behind a table whose rows lie in the order of its key.</param>
internal sealed record SqlWords(string Text, string Whole, string Counted, string Keyed)
{
    public static SqlWords Sqlite { get; } = new("TEXT", "INTEGER", "INTEGER PRIMARY KEY AUTOINCREMENT", "WITHOUT ROWID");

    public static SqlWords Postgres { get; } = new(
        "TEXT COLLATE \"C\"", "BIGINT", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "");
}
