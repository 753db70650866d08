using System.Text.Json;
using Dapper;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>A device as it is kept.</summary>
internal sealed record StoredDevice(
    DeviceId Id,
    string Name,
    IReadOnlyDictionary<string, string> Credentials,
    IReadOnlyDictionary<string, string> Settings,
    DateTimeOffset? LastSeen);

/// <summary>The registered devices.</summary>
internal sealed class DeviceTable(IStore store)
{
    public Task<IReadOnlyList<StoredDevice>> AllAsync() => store.ReadAsync<IReadOnlyList<StoredDevice>>(static async connection =>
    [
        .. (await connection.QueryAsync<Row>("SELECT province, sn, name, credentials, settings, last_seen AS lastSeen FROM devices"))
            .Select(static row => row.ToDevice()),
    ]);

    public Task PutAsync(StoredDevice device) => store.WriteAsync((connection, transaction) => connection.Execute(
        """
        INSERT INTO devices (province, sn, name, credentials, settings)
        VALUES (@Province, @Sn, @Name, @Credentials, @Settings)
        ON CONFLICT (province, sn) DO UPDATE SET
            name = excluded.name, credentials = excluded.credentials, settings = excluded.settings
        """,
        new
        {
            device.Id.Province,
            device.Id.Sn,
            device.Name,
            Credentials = JsonSerializer.Serialize(device.Credentials),
            Settings = JsonSerializer.Serialize(device.Settings),
        },
        transaction));

    /// <summary>Removes a device, and what its mapping remembered about it.</summary>
    public Task RemoveAsync(DeviceId id) => store.WriteAsync((connection, transaction) => connection.Execute(
        """
        DELETE FROM notes WHERE province = @Province AND sn = @Sn;
        DELETE FROM devices WHERE province = @Province AND sn = @Sn
        """,
        new { id.Province, id.Sn },
        transaction));

    /// <summary>Keeps when devices were last heard of, so that a restart does not forget it.</summary>
    public Task HeardAsync(IReadOnlyList<(DeviceId Id, DateTimeOffset At)> heard) => store.WriteAsync((connection, transaction) =>
        connection.Execute(
            "UPDATE devices SET last_seen = @At WHERE province = @Province AND sn = @Sn",
            heard.Select(static one => new { one.Id.Province, one.Id.Sn, At = one.At.ToUnixTimeMilliseconds() }),
            transaction));

    private sealed record Row(string Province, string Sn, string Name, string Credentials, string Settings, long? LastSeen)
    {
        public StoredDevice ToDevice() => new(
            new(Province, Sn),
            Name,
            JsonSerializer.Deserialize<Dictionary<string, string>>(Credentials) ?? [],
            JsonSerializer.Deserialize<Dictionary<string, string>>(Settings) ?? [],
            LastSeen is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
