using System.Globalization;
using Microsoft.Data.Sqlite;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>A punch as a row, there and back.</summary>
internal static class OutboxRow
{
    // 0 id, 1 person, 2 time, 3 method, 4 temperature, 5 document_id, 6 details, 7 state, 8 attempts, 9 reason,
    // 10 accepted_at, 11 sent_at, 12 bytes of the photo, and where asked for 13 photo
    public const string Columns = """
        SELECT id, person, time, method, temperature, document_id, details, state, attempts, reason,
            accepted_at, sent_at, coalesce((SELECT length(photo) FROM punch_photo WHERE punch = id), 0)
        """;

    // Every document counts in the time of China.
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    /// <summary>Writes a row and its picture; returns its number.</summary>
    public static long Insert(SqliteConnection db, Punch punch, bool judged, long now)
    {
        db.Execute(
            """
            INSERT INTO punch (
                person, time, method, temperature, document_id, details, state, judged, accepted_at)
            VALUES ($person, $time, $method, $temperature, $document, $details, 0, $judged, $now)
            """,
            ("$person", punch.PersonId),
            ("$time", punch.Time.ToUnixTimeMilliseconds()),
            ("$method", (int?)punch.Method),
            ("$temperature", punch.Temperature?.ToString(CultureInfo.InvariantCulture)),
            ("$document", punch.DocumentId),
            ("$details", punch.Details),
            ("$judged", judged),
            ("$now", now));
        var id = db.Number("SELECT last_insert_rowid()");
        if (!punch.Photo.IsEmpty)
        {
            db.Execute("INSERT INTO punch_photo VALUES ($id, $photo)", ("$id", id), ("$photo", punch.Photo.ToArray()));
        }

        return id;
    }

    public static List<OutboxEntry> ReadAll(SqliteCommand query, DeviceId device, bool withPhoto)
    {
        var entries = new List<OutboxEntry>();
        using var reader = query.ExecuteReader();
        while (reader.Read())
        {
            var punch = new Punch
            {
                Device = device,
                PersonId = reader.GetString(1),
                Time = At(reader.GetInt64(2)),
                Method = reader.IsDBNull(3) ? null : (PunchMethod)reader.GetInt32(3),
                Temperature = reader.TextOrNull(4) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null,
                DocumentId = reader.TextOrNull(5),
                Details = reader.TextOrNull(6),
                Photo = withPhoto ? reader.Bytes(13) : default,
            };
            entries.Add(new(reader.GetInt64(0), punch, (OutboxState)reader.GetInt32(7))
            {
                Attempts = reader.GetInt32(8),
                Reason = reader.GetString(9),
                AcceptedAt = At(reader.GetInt64(10)),
                SentAt = reader.IsDBNull(11) ? null : At(reader.GetInt64(11)),
                PhotoBytes = reader.GetInt64(12),
            });
        }

        return entries;
    }

    private static DateTimeOffset At(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToOffset(Zone);
}
