using Dapper;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>A punch as it is kept.</summary>
internal sealed record StoredPunch(
    long Id,
    string Province,
    string Sn,
    string PersonId,
    long Time,
    string? Method,
    string? Temperature,
    string? PhotoToken,
    long ReceivedAt,
    string? Details);

/// <summary>What a list of punches is asked for; <c>null</c> means any.</summary>
internal sealed record PunchFilter(string? Province, string? Sn, string? Person, long After, int Limit);

/// <summary>The punches, each once.</summary>
internal sealed class PunchTable(IStore store)
{
    private readonly PunchWrite _write = new();

    /// <summary>Stores punches; says of each whether it was new. A repeat is no failure.</summary>
    /// <param name="punches">The punches; the file of a photo is on disk.</param>
    /// <param name="repeatWithin">The same person within this time on one device is a repeat; zero: only the same time is.</param>
    /// <param name="receivedAt">When they came.</param>
    public Task<IReadOnlyList<bool>> StoreAsync(
        IReadOnlyList<(Punch Punch, StoredPhoto? Photo)> punches, TimeSpan repeatWithin, DateTimeOffset receivedAt) =>
        store.WriteAsync(_write, new ArrivedPunches(
            punches, (long)repeatWithin.TotalMilliseconds, receivedAt.ToUnixTimeMilliseconds()));

    public Task<IReadOnlyList<StoredPunch>> ListAsync(PunchFilter filter) =>
        store.ReadAsync<IReadOnlyList<StoredPunch>>(async connection =>
        {
            var where = "punches.id > @After"
                + (filter.Province is null ? "" : " AND province = @Province")
                + (filter.Sn is null ? "" : " AND sn = @Sn")
                + (filter.Person is null ? "" : " AND person_id = @Person");
            return [.. await connection.QueryAsync<StoredPunch>(
                $"""
                SELECT id, province, sn, person_id AS personId, time, method, temperature, token AS photoToken,
                    received_at AS receivedAt, details
                FROM punches LEFT JOIN photos ON photos.hash = punches.photo
                WHERE {where} ORDER BY id LIMIT @Limit
                """,
                filter)];
        });
}
