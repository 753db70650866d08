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
    private readonly RowStatement _insert = new(
        """
        INSERT INTO punches
            (province, sn, person_id, time, method, temperature, photo, details, received_at, repeat_key)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        WHERE NOT EXISTS (SELECT 1 FROM punches
            WHERE province = $1 AND sn = $2 AND person_id = $3 AND time > $4 - $11 AND time < $4 + $11)
        ON CONFLICT DO NOTHING
        """,
        DbType.String, DbType.String, DbType.String, DbType.Int64, DbType.String, DbType.String, DbType.String, DbType.String,
        DbType.Int64, DbType.String, DbType.Int64);

    public IReadOnlyList<IReadOnlyList<bool>> Write(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<ArrivedPunches> items)
    {
        var rows = new List<object?[]>();
        foreach (var item in items)
        {
            foreach (var (punch, photo) in item.Punches)
            {
                if (photo is not null)
                {
                    PhotoTable.Keep(connection, transaction, photo);
                }

                rows.Add(Row(punch, photo, item));
            }
        }

        var changed = _insert.Do(connection, transaction, rows);
        var at = 0;
        var results = new List<IReadOnlyList<bool>>(items.Count);
        foreach (var item in items)
        {
            var stored = new bool[item.Punches.Count];
            for (var i = 0; i < stored.Length; i++)
            {
                stored[i] = changed[at++] > 0;
            }

            results.Add(stored);
        }

        return results;
    }

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
