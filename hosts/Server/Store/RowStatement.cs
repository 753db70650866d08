using System.Data;
using System.Data.Common;

namespace Yizhan.Server.Store;

/// <summary>
/// One statement that is done for many rows, with parameters <c>$1</c>, <c>$2</c> …: as one batch where the database is
/// reached over a network, else row by row with a statement that is compiled once.
/// </summary>
internal sealed class RowStatement(string sql, params IReadOnlyList<DbType> types)
{
    private DbCommand? _compiled;

    /// <summary>Does it for every row, in their order; returns how many rows each changed.</summary>
    public IReadOnlyList<int> Do(DbConnection connection, DbTransaction transaction, IReadOnlyList<object?[]> rows) =>
        connection.CanCreateBatch ? InOneBatch(connection, transaction, rows) : OneByOne(connection, transaction, rows);

    private IReadOnlyList<int> InOneBatch(DbConnection connection, DbTransaction transaction, IReadOnlyList<object?[]> rows)
    {
        using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            for (var i = 0; i < types.Count; i++)
            {
                var parameter = command.CreateParameter();
                parameter.DbType = types[i];
                parameter.Value = row[i] ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
        return [.. batch.BatchCommands.Select(static command => command.RecordsAffected)];
    }

    private int[] OneByOne(DbConnection connection, DbTransaction transaction, IReadOnlyList<object?[]> rows)
    {
        var command = Compiled(connection);
        command.Transaction = transaction;
        var changed = new int[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < types.Count; i++)
            {
                command.Parameters[i].Value = rows[row][i] ?? DBNull.Value;
            }

            changed[row] = command.ExecuteNonQuery();
        }

        return changed;
    }

    // There is one writer, so the statement of another connection is that of one that has broken.
    private DbCommand Compiled(DbConnection connection)
    {
        if (_compiled is { } compiled && ReferenceEquals(compiled.Connection, connection))
        {
            return compiled;
        }

        _compiled?.Dispose();
        _compiled = connection.CreateCommand();
        _compiled.CommandText = sql;
        for (var i = 0; i < types.Count; i++)
        {
            var parameter = _compiled.CreateParameter();
            parameter.ParameterName = $"${i + 1}";
            parameter.DbType = types[i];
            _compiled.Parameters.Add(parameter);
        }

        return _compiled;
    }
}
