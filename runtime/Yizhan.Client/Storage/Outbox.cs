using Microsoft.Data.Sqlite;
using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// Punches on their way to the platform, on disk. What was accepted leaves it only when the platform has answered with
/// success and its time of keeping is over, or as the document allows when room runs out.
/// </summary>
/// <remarks>
/// Several processes may use the same data folder at once: one sends, others enqueue. Punches of one person are handed
/// out in the order in which they were accepted: one that was refused and waits for its next attempt holds back the
/// later ones of its person, until it has failed more often than the document asks for.
/// </remarks>
public sealed class Outbox
{
    // Enough at a time to make room for a picture, few enough for a short transaction.
    private const int DeleteAtOnce = 32;
    private const int MostReason = 200;

    private readonly TerminalStore _store;
    private readonly PunchFacts? _rules;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly DeviceId _device;

    /// <summary>The outbox of a data folder.</summary>
    /// <param name="store">The database.</param>
    /// <param name="rules">What the province asks for; <c>null</c> while the province is not known.</param>
    /// <param name="time">The device's clock.</param>
    /// <param name="options">What the document leaves open.</param>
    /// <param name="device">The device that the punches are handed out for.</param>
    public Outbox(
        TerminalStore store, PunchFacts? rules, TimeProvider time, OutboxOptions? options = null, DeviceId device = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _rules = rules;
        _time = time;
        _options = options ?? new();
        _device = device;
        store.MakeRoom = MakeRoom;
    }

    /// <summary>Hears the numbers of punches that left the state of waiting: sent, or failed for good.</summary>
    internal Action<IReadOnlyList<long>>? Settled { get; set; }

    /// <summary>So many waiting punches are worth a line in the log.</summary>
    internal long WarnAt => _options.WarnAt;

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    // Where the document says nothing only the same time is a repeat: the platform could not tell the two apart.
    private long RepeatWithin => Math.Max(1, (long)(_rules?.RepeatWithin.TotalMilliseconds ?? 0));

    private int HoldAttempts => _rules?.GiveUpAfter is > 0 and var attempts ? attempts : _options.HoldAttempts;

    /// <summary>Puts a punch on disk, its picture included; when the task ends it is there.</summary>
    /// <exception cref="StoreException">It could not be put on disk.</exception>
    public ValueTask<PunchResult> EnqueueAsync(Punch punch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(punch);
        return WhyNot(punch) is { } refusal
            ? ValueTask.FromResult(new PunchResult(PunchOutcome.Rejected, 0, refusal.Reason, refusal.Clause))
            : _store.WriteAsync(db => Insert(db, punch), cancellation, mayUseReserve: false);
    }

    /// <summary>
    /// Applies the province's rule about repeats to punches that were accepted while the province was not known.
    /// Returns how many turned out not to count.
    /// </summary>
    public ValueTask<int> JudgeAsync(CancellationToken cancellation) => _store.WriteAsync(JudgeAll, cancellation);

    /// <summary>Punches to be sent now, the oldest first, at most one batch.</summary>
    public ValueTask<IReadOnlyList<OutboxEntry>> NextAsync(int max, CancellationToken cancellation) =>
        _store.ReadAsync<IReadOnlyList<OutboxEntry>>(
            db =>
            {
                // A wait that lies further away than any wait can be comes from a clock that was set back.
                const string Held = "due > $now AND due <= $now + $longest";
                using var query = db.Prepare(
                    OutboxRow.Columns + $"""
                    , (SELECT photo FROM punch_photo WHERE punch = id) FROM punch AS p WHERE state = 0 AND NOT ({Held}) AND NOT EXISTS (
                        SELECT 1 FROM punch AS q WHERE q.state = 0 AND q.person = p.person AND q.id < p.id
                        AND q.attempts <= $hold AND q.due > $now AND q.due <= $now + $longest)
                    ORDER BY id LIMIT $max
                    """,
                    ("$now", Now),
                    ("$longest", (long)_options.RetryAtMost.TotalMilliseconds),
                    ("$hold", HoldAttempts),
                    ("$max", max));
                return OutboxRow.ReadAll(query, _device, withPhoto: true);
            },
            cancellation);

    /// <summary>The platform has answered with success.</summary>
    public async ValueTask SentAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await _store.WriteAsync(
            db => ids.Sum(id => db.Execute(
                "UPDATE punch SET state = 1, sent_at = $now, reason = '' WHERE id = $id AND state = 0",
                ("$now", Now), ("$id", id))),
            cancellation);
        Settled?.Invoke(ids);
    }

    /// <summary>An attempt has failed; the punch is tried again later.</summary>
    public async ValueTask FailedAsync(long id, string reason, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db =>
            {
                var attempts = db.Number("SELECT attempts FROM punch WHERE id = $id", ("$id", id));
                var wait = _options.RetryAfter * Math.Pow(2, Math.Min(attempts, 20));
                wait = wait < _options.RetryAtMost ? wait : _options.RetryAtMost;
                return db.Execute(
                    """
                    UPDATE punch SET attempts = attempts + 1, due = $due, reason = $reason
                    WHERE id = $id AND state = 0
                    """,
                    ("$due", Now + (long)wait.TotalMilliseconds), ("$reason", Short(reason)), ("$id", id));
            },
            cancellation);

    /// <summary>An attempt has failed, and not because of the punch: others go first for a while.</summary>
    public async ValueTask PostponeAsync(long id, string reason, CancellationToken cancellation) =>
        await _store.WriteAsync(
            db => db.Execute(
                "UPDATE punch SET due = $due, reason = $reason WHERE id = $id AND state = 0",
                ("$due", Now + (long)_options.RetryAfter.TotalMilliseconds), ("$reason", Short(reason)), ("$id", id)),
            cancellation);

    /// <summary>The protocol cannot express the punch: it is kept as failed, with the reason.</summary>
    public async ValueTask RefuseAsync(long id, string reason, CancellationToken cancellation)
    {
        await _store.WriteAsync(
            db => db.Execute(
                "UPDATE punch SET state = 2, reason = $reason WHERE id = $id AND state = 0",
                ("$reason", Short(reason)), ("$id", id)),
            cancellation);
        Settled?.Invoke([id]);
    }

    /// <summary>Deletes sent punches whose time of keeping is over. Returns how many.</summary>
    public ValueTask<int> ExpireAsync(CancellationToken cancellation)
    {
        var keep = _rules?.KeepDays > 0 ? TimeSpan.FromDays(_rules.KeepDays) : _options.KeepSent;
        return _store.WriteAsync(
            db => db.Execute(
                """
                DELETE FROM punch WHERE id IN (
                    SELECT id FROM punch WHERE state = 1 AND sent_at < $before ORDER BY sent_at LIMIT $many)
                """,
                ("$before", Now - (long)keep.TotalMilliseconds), ("$many", DeleteAtOnce)),
            cancellation);
    }

    /// <summary>One punch, without its picture; <c>null</c> where there is none of that number.</summary>
    public ValueTask<OutboxEntry?> FindAsync(long id, CancellationToken cancellation) =>
        _store.ReadAsync(
            db =>
            {
                using var query = db.Prepare(OutboxRow.Columns + " FROM punch WHERE id = $id", ("$id", id));
                return OutboxRow.ReadAll(query, _device, withPhoto: false).SingleOrDefault();
            },
            cancellation);

    /// <summary>Punches without their pictures, the newest first.</summary>
    /// <param name="state">Only those that stand here; <c>null</c>: all.</param>
    /// <param name="before">Only those with a smaller number; 0: from the newest on.</param>
    /// <param name="max">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public ValueTask<IReadOnlyList<OutboxEntry>> ListAsync(
        OutboxState? state, long before, int max, CancellationToken cancellation) =>
        _store.ReadAsync<IReadOnlyList<OutboxEntry>>(
            db =>
            {
                using var query = db.Prepare(
                    OutboxRow.Columns + """
                     FROM punch WHERE ($state IS NULL OR state = $state) AND id < $before
                    ORDER BY id DESC LIMIT $max
                    """,
                    ("$state", (int?)state), ("$before", before > 0 ? before : long.MaxValue), ("$max", max));
                return OutboxRow.ReadAll(query, _device, withPhoto: false);
            },
            cancellation);

    /// <summary>How many punches stand where.</summary>
    public ValueTask<OutboxCounts> CountAsync(CancellationToken cancellation) =>
        _store.ReadAsync(
            db =>
            {
                Span<long> counts = stackalloc long[4];
                using var query = db.Prepare("SELECT state, count(*) FROM punch GROUP BY state");
                using var reader = query.ExecuteReader();
                while (reader.Read())
                {
                    counts[reader.GetInt32(0)] = reader.GetInt64(1);
                }

                return new OutboxCounts(counts[0], counts[1], counts[2], counts[3]);
            },
            cancellation);

    // The platform's wording may be of any length, and it is written once per attempt.
    private static string Short(string reason) => reason.Length <= MostReason ? reason : reason[..MostReason] + " ...";

    private Refusal? WhyNot(Punch punch)
    {
        var (most, clause) = _rules is { PhotoMaxBytes: > 0 and var bytes } rules
            ? (bytes, rules.Clause.Length > 0 ? $"{_device.Province} {rules.Clause}" : "")
            : (_options.PhotoMaxBytes, "");
        return punch switch
        {
            { PersonId: "" } => new("the punch names no person"),
            { Photo.IsEmpty: true } => null,
            _ when punch.Photo.Length > most => new($"the picture has {punch.Photo.Length} bytes, at most {most} are allowed", clause),
            _ when !Picture.Is(punch.Photo.Span) => new("the picture is neither JPEG nor PNG", clause),
            _ => null,
        };
    }

    private PunchResult Insert(SqliteConnection db, Punch punch)
    {
        var time = punch.Time.ToUnixTimeMilliseconds();
        if (CountedJustBefore(db, punch.PersonId, time, long.MaxValue) is { } counted)
        {
            return new(PunchOutcome.Repeated, counted, "the same person was counted just before");
        }

        return new(PunchOutcome.Queued, OutboxRow.Insert(db, punch, judged: _rules is not null, Now));
    }

    // Not a sliding window: what did not count before does not push the window on.
    private long? CountedJustBefore(SqliteConnection db, string person, long time, long before)
    {
        var id = db.Number(
            """
            SELECT id FROM punch WHERE person = $person AND time > $after AND time <= $time AND state <> 3 AND id < $before
            ORDER BY time DESC LIMIT 1
            """,
            ("$person", person), ("$after", time - RepeatWithin), ("$time", time), ("$before", before));
        return id == 0 ? null : id;
    }

    private int JudgeAll(SqliteConnection db)
    {
        var open = new List<(long Id, string Person, long Time)>();
        using (var query = db.Prepare("SELECT id, person, time FROM punch WHERE judged = 0 AND state = 0 ORDER BY id"))
        using (var reader = query.ExecuteReader())
        {
            while (reader.Read())
            {
                open.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2)));
            }
        }

        var repeats = 0;
        foreach (var (id, person, time) in open)
        {
            var counted = CountedJustBefore(db, person, time, id);
            repeats += counted is null ? 0 : 1;
            db.Execute(
                "UPDATE punch SET judged = 1, state = $state, reason = $reason WHERE id = $id",
                ("$state", (int)(counted is null ? OutboxState.Waiting : OutboxState.Repeated)),
                ("$reason", counted is null ? "" : $"the same person was counted just before (punch {counted})"),
                ("$id", id));
        }

        return repeats;
    }

    // What never counted and what was sent goes first, the oldest of it; then what failed too often. Nothing else goes.
    private bool MakeRoom(SqliteConnection db)
    {
        const string Delete = "DELETE FROM punch WHERE id IN (SELECT id FROM punch WHERE ";
        const string Oldest = " ORDER BY id LIMIT $many)";
        if (db.Execute(Delete + "state IN (1, 3)" + Oldest, ("$many", DeleteAtOnce)) > 0)
        {
            return true;
        }

        return _rules?.GiveUpAfter is > 0 and var attempts
            && db.Execute(
                Delete + "state = 0 AND attempts > $attempts" + Oldest, ("$attempts", attempts), ("$many", DeleteAtOnce)) > 0;
    }
}
