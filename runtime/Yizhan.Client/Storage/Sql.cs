using Microsoft.Data.Sqlite;

namespace Yizhan.Client;

/// <summary>Statements with parameters, so that no value is ever written into a text.</summary>
internal static class Sql
{
    /// <summary>A statement; a parameter that is <c>null</c> is SQL's null.</summary>
    public static SqliteCommand Prepare(
        this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this assembly
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a statement; returns the rows that it changed.</summary>
    public static int Execute(
        this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(text, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The one number that a query gives; 0 where it gives none.</summary>
    public static long Number(
        this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(text, parameters);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>The one text that a query gives; <c>null</c> where it gives none.</summary>
    public static string? Text(
        this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(text, parameters);
        return command.ExecuteScalar() as string;
    }

    /// <summary>Text of a column; <c>null</c> where the column is.</summary>
    public static string? TextOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Bytes of a column; none where the column is null.</summary>
    public static ReadOnlyMemory<byte> Bytes(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<byte[]>(column);
}
