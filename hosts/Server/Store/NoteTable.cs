using Dapper;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>What the mappings of the provinces remember about devices.</summary>
internal sealed class NoteTable(IStore store)
{
    public Task<string?> FindAsync(DeviceId device, string name) => store.ReadAsync(connection => connection.ExecuteScalarAsync<string?>(
        "SELECT value FROM notes WHERE province = @Province AND sn = @Sn AND name = @name",
        new { device.Province, device.Sn, name }));

    public Task KeepAsync(DeviceId device, string name, string value) => store.WriteAsync((connection, transaction) => connection.Execute(
        """
        INSERT INTO notes (province, sn, name, value) VALUES (@Province, @Sn, @name, @value)
        ON CONFLICT (province, sn, name) DO UPDATE SET value = excluded.value
        """,
        new { device.Province, device.Sn, name, value },
        transaction));

    public Task RemoveAsync(DeviceId device, string name) => store.WriteAsync((connection, transaction) => connection.Execute(
        "DELETE FROM notes WHERE province = @Province AND sn = @Sn AND name = @name",
        new { device.Province, device.Sn, name },
        transaction));
}
