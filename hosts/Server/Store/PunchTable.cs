using System.Globalization;
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
    /// <summary>Stores punches; returns how many of them were new. A repeat is no failure.</summary>
    /// <param name="punches">The punches; the hash of a photo that is on disk goes with each.</param>
    /// <param name="repeatWithin">The same person within this time on one device is a repeat; zero: only the same time is.</param>
    /// <param name="receivedAt">When they came.</param>
    public Task<int> StoreAsync(
        IReadOnlyList<(Punch Punch, string? Photo)> punches, TimeSpan repeatWithin, DateTimeOffset receivedAt)
    {
        var near = (long)repeatWithin.TotalMilliseconds;
        var at = receivedAt.ToUnixTimeMilliseconds();
        return store.WriteAsync((connection, transaction) => punches.Sum(one =>
        {
            var punch = one.Punch;
            var time = punch.Time.ToUnixTimeMilliseconds();
            return connection.Execute(
                """
                INSERT INTO punches
                    (province, sn, person_id, time, method, temperature, photo, details, received_at, repeat_key)
                SELECT @Province, @Sn, @PersonId, @time, @Method, @Temperature, @Photo, @Details, @at, @Key
                WHERE NOT EXISTS (SELECT 1 FROM punches WHERE province = @Province AND sn = @Sn
                    AND person_id = @PersonId AND time > @time - @near AND time < @time + @near)
                ON CONFLICT DO NOTHING
                """,
                new
                {
                    punch.Device.Province,
                    punch.Device.Sn,
                    punch.PersonId,
                    time,
                    Method = punch.Method?.ToString().ToLowerInvariant(),
                    Temperature = punch.Temperature?.ToString(CultureInfo.InvariantCulture),
                    one.Photo,
                    punch.Details,
                    at,
                    Key = RepeatKey(punch, time),
                    near,
                },
                transaction);
        }));
    }

    public Task<IReadOnlyList<StoredPunch>> ListAsync(PunchFilter filter) =>
        store.ReadAsync<IReadOnlyList<StoredPunch>>(connection =>
        {
            var where = "punches.id > @After"
                + (filter.Province is null ? "" : " AND province = @Province")
                + (filter.Sn is null ? "" : " AND sn = @Sn")
                + (filter.Person is null ? "" : " AND person_id = @Person");
            return [.. connection.Query<StoredPunch>(
                $"""
                SELECT id, province, sn, person_id AS personId, time, method, temperature, token AS photoToken,
                    received_at AS receivedAt, details
                FROM punches LEFT JOIN photos ON photos.hash = punches.photo
                WHERE {where} ORDER BY id LIMIT @Limit
                """,
                filter)];
        });

    // The marks keep an id of a document from being taken for person and time. An id counts within its device only: two
    // devices may well number their records alike, and a record that was acknowledged must not be lost for it.
    private static string RepeatKey(Punch punch, long time) => punch.DocumentId is { Length: > 0 } id
        ? "id:" + id
        : string.Create(CultureInfo.InvariantCulture, $"at:{time}:{punch.PersonId}");
}
