using System.Data.Common;
using Dapper;

namespace Yizhan.Server.Store;

/// <summary>A photo as it is kept: the file is named by its content, the token names it to devices.</summary>
internal sealed record StoredPhoto(string Hash, string Token, long Size);

/// <summary>The photos that are on disk.</summary>
internal sealed class PhotoTable(IStore store)
{
    /// <summary>Notes a photo whose file is on disk; one that is there keeps its token.</summary>
    public Task KeepAsync(StoredPhoto photo) => store.WriteAsync((connection, transaction) => Keep(connection, transaction, photo));

    /// <summary>Notes a photo within another write, before the row that names it.</summary>
    public static int Keep(DbConnection connection, DbTransaction transaction, StoredPhoto photo) => connection.Execute(
        "INSERT INTO photos (hash, token, size) VALUES (@Hash, @Token, @Size) ON CONFLICT DO NOTHING", photo, transaction);

    public Task<StoredPhoto?> FindAsync(string token) => store.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<StoredPhoto>("SELECT hash, token, size FROM photos WHERE token = @token", new { token }));
}
