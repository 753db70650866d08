using System.Data;
using System.Data.Common;
using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Server.Store;

/// <summary>Punches that came in one message.</summary>
/// <param name="Punches">The punches, each with its photo where it has one.</param>
/// <param name="RepeatWithin">Milliseconds within which the same person on one device is a repeat.</param>
/// <param name="ReceivedAt">When they came, in milliseconds since 1970.</param>
internal sealed record ArrivedPunches(
    IReadOnlyList<(Punch Punch, StoredPhoto? Photo)> Punches, long RepeatWithin, long ReceivedAt);

/// <summary>Writes punches, those of many messages in one go.</summary>
internal sealed class PunchWrite : IBulkWrite<ArrivedPunches, IReadOnlyList<bool>>
{
    private static readonly DbType[] Columns =
    [
        DbType.String, DbType.String, DbType.String, DbType.Int64, DbType.String, DbType.String, DbType.String, DbType.String,
        DbType.Int64, DbType.String,
    ];

    private readonly RowStatement _exact = new(
        """
        INSERT INTO punches
            (province, sn, person_id, time, method, temperature, photo, details, received_at, repeat_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT DO NOTHING
        """,
        Columns);

    // Where a repeat is whatever lies near in time.
    private readonly RowStatement _near = new(
        """
        INSERT INTO punches
            (province, sn, person_id, time, method, temperature, photo, details, received_at, repeat_key, near_time)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $4
        WHERE NOT EXISTS (SELECT 1 FROM punches
            WHERE province = $1 AND sn = $2 AND person_id = $3 AND near_time > $4 - $11 AND near_time < $4 + $11)
        ON CONFLICT DO NOTHING
        """,
        [.. Columns, DbType.Int64]);

    public IReadOnlyList<IReadOnlyList<bool>> Write(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<ArrivedPunches> items)
    {
        List<object?[]> exact = [], near = [];
        foreach (var item in items)
        {
            foreach (var (punch, photo) in item.Punches)
            {
                if (photo is not null)
                {
                    PhotoTable.Keep(connection, transaction, photo);
                }

                (item.RepeatWithin > 0 ? near : exact).Add(Row(punch, photo, item));
            }
        }

        var wasExact = Changed(_exact, connection, transaction, exact);
        var wasNear = Changed(_near, connection, transaction, near);
        return [.. items.Select(item =>
        {
            var changed = item.RepeatWithin > 0 ? wasNear : wasExact;
            return (IReadOnlyList<bool>)[.. item.Punches.Select(_ => changed.Dequeue() > 0)];
        })];
    }

    private static Queue<int> Changed(
        RowStatement statement, DbConnection connection, DbTransaction transaction, List<object?[]> rows) =>
        new(rows.Count > 0 ? statement.Do(connection, transaction, rows) : []);

    private static object?[] Row(Punch punch, StoredPhoto? photo, ArrivedPunches item)
    {
        var time = punch.Time.ToUnixTimeMilliseconds();
        return
        [
            punch.Device.Province, punch.Device.Sn, punch.PersonId, time, punch.Method?.ToString().ToLowerInvariant(),
            punch.Temperature?.ToString(CultureInfo.InvariantCulture), photo?.Hash, punch.Details, item.ReceivedAt,
            RepeatKey(punch, time), item.RepeatWithin,
        ];
    }

    // The marks keep an id of a document from being taken for person and time. An id counts within its device only: two
    // devices may well number their records alike, and a record that was acknowledged must not be lost for it.
    private static string RepeatKey(Punch punch, long time) => punch.DocumentId is { Length: > 0 } id
        ? "id:" + id
        : string.Create(CultureInfo.InvariantCulture, $"at:{time}:{punch.PersonId}");
}
