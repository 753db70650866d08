using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>Sends what waits in the outbox, and decides what a refusal or a missing answer means for the punches.</summary>
/// <remarks>
/// A batch that fails is taken apart: its punches are sent one by one, so that a single one cannot drag others with it.
/// A punch that is refused alone waits for its next attempt, and the others go on; while heartbeats are refused too it is
/// not held against the punch: a platform that does not know the device refuses everything. One that never gets an answer while
/// heartbeats do would block everything behind it; after a few times the next heartbeat is the judge: if it is answered
/// the punch has failed, if not the network has.
/// </remarks>
internal sealed class Uploads(ITerminalDriver driver, Outbox outbox, LoopOptions options)
{
    private const int MissesBeforeJudging = 3;

    private readonly Backoff _backoff = new(Backoff.Longest, options.Random);
    private readonly HashSet<long> _alone = [];
    private long[] _accused = [];
    private string _accusation = "";
    private int _misses;
    private string _told = "";

    /// <summary>When the next one may be tried, counted from the start of the loop.</summary>
    public TimeSpan At { get; private set; }

    /// <summary>Whether it waits because of a failure, not because there was nothing to do.</summary>
    public bool BackingOff { get; private set; }

    /// <summary>Whether a heartbeat is wanted to judge.</summary>
    public bool NeedsJudgement => _accused.Length > 0;

    /// <summary>How often the platform wants uploads; <c>null</c>: whenever there is something.</summary>
    public TimeSpan? Every { get; set; }

    /// <summary>Something may be there.</summary>
    public void Look(TimeSpan now)
    {
        if (!BackingOff && Every is null)
        {
            At = now;
        }
    }

    /// <summary>The platform is back: what waited for it need not wait longer.</summary>
    public void PlatformIsBack(TimeSpan now)
    {
        _backoff.Reset();
        BackingOff = false;
        At = now;
    }

    /// <summary>Sends one batch, or notes that nothing is there.</summary>
    public async ValueTask StepAsync(Func<TimeSpan> now, bool connected, CancellationToken cancellation)
    {
        BackingOff = false;
        var batch = await SendableAsync(cancellation);
        if (batch.Count == 0)
        {
            At = now() + (Every ?? options.Look);
            return;
        }

        var receipt = await Faults.AsReceiptAsync(
            () => driver.SendAsync([.. batch.Select(entry => entry.Punch)], cancellation), options.Log, cancellation);
        long[] ids = [.. batch.Select(entry => entry.Id)];
        if (receipt.Kind == ReceiptKind.Delivered)
        {
            // Not cancelled: what the platform has taken must not be sent again only because the process ends.
            await outbox.SentAsync(ids, CancellationToken.None);
            _alone.ExceptWith(ids);
            _backoff.Reset();
            _misses = 0;
            _told = "";
            At = now();
            return;
        }

        BackingOff = true;
        At = now() + _backoff.Next();
        if (receipt.Kind == ReceiptKind.Rejected)
        {
            _misses = 0;
            await BlameAsync(ids, receipt.Reason, connected, cancellation);
            return;
        }

        options.HangUp();
        Tell($"upload failed: {receipt.Reason}");
        _misses = connected ? _misses + 1 : 0;
        if (_misses >= MissesBeforeJudging)
        {
            _misses = 0;
            _accused = ids;
            _accusation = receipt.Reason;
        }
    }

    /// <summary>A heartbeat came through, or not: was it the punch or the network?</summary>
    public async ValueTask JudgeAsync(bool heartbeatAnswered, CancellationToken cancellation)
    {
        var accused = _accused;
        _accused = [];
        if (heartbeatAnswered && accused.Length > 0)
        {
            await BlameAsync(accused, _accusation, counts: true, cancellation);
        }
    }

    private async ValueTask<IReadOnlyList<OutboxEntry>> SendableAsync(CancellationToken cancellation)
    {
        var sendable = new List<OutboxEntry>();
        foreach (var entry in await outbox.NextAsync(Math.Max(1, options.BatchMax), cancellation))
        {
            if (driver.WhyNot(entry.Punch) is { } refusal)
            {
                await outbox.RefuseAsync(entry.Id, refusal.ToString(), cancellation);
                options.Log($"punch {entry.Id} cannot be sent and is kept: {refusal}");
            }
            else if (_alone.Contains(entry.Id))
            {
                return sendable.Count > 0 ? sendable : [entry];
            }
            else
            {
                sendable.Add(entry);
            }
        }

        return sendable;
    }

    private async ValueTask BlameAsync(long[] ids, string reason, bool counts, CancellationToken cancellation)
    {
        if (ids.Length > 1)
        {
            _alone.UnionWith(ids);
            Tell($"{ids.Length} punches refused together, sent one by one: {reason}");
            return;
        }

        _alone.Remove(ids[0]);
        if (!counts)
        {
            await outbox.PostponeAsync(ids[0], reason, cancellation);
            Tell($"punches refused as heartbeats are, to be tried again: {reason}");
            return;
        }

        await outbox.FailedAsync(ids[0], reason, cancellation);
        Tell($"punch {ids[0]} refused, to be tried again: {reason}");
    }

    private void Tell(string line)
    {
        if (line != _told)
        {
            _told = line;
            options.Log(line);
        }
    }
}
