using Yizhan.Domain;

namespace Yizhan.Client.Tests;

public sealed class OutboxTests : IDisposable
{
    private static readonly PunchFacts Rules = new()
    {
        RepeatWithin = TimeSpan.FromSeconds(3),
        KeepDays = 180,
        GiveUpAfter = 10,
        PhotoMaxBytes = 400 << 10,
    };

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly TerminalStore _store;
    private readonly Outbox _outbox;

    public OutboxTests()
    {
        _store = new(_folder.Path);
        _outbox = new(_store, Rules, _time, device: new("fake", "SN1"));
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_punch_is_read_back_by_another_process_as_it_was_put_in()
    {
        var punch = Punches.Of("5", photoBytes: 50_000) with
        {
            Method = PunchMethod.IdCard,
            Temperature = 36.5m,
            DocumentId = "abc",
            Details = """{"health":"green"}""",
        };
        var result = await _outbox.EnqueueAsync(punch, Test);
        using var other = new TerminalStore(_folder.Path);

        var read = Assert.Single(await new Outbox(other, Rules, _time, device: new("fake", "SN1")).NextAsync(10, Test));

        Assert.Equal((PunchOutcome.Queued, read.Id), (result.Outcome, result.Id));
        Assert.Equal(punch.Photo.ToArray(), read.Punch.Photo.ToArray());
        Assert.Equal(punch with { Device = new("fake", "SN1"), Photo = default }, read.Punch with { Photo = default });
    }

    [Fact, Covers("HEN-R1", "HEN-Q43")]
    public async Task The_same_person_counts_again_after_three_seconds_from_the_last_counted_punch()
    {
        Assert.Equal(PunchOutcome.Queued, await PunchAsync("5", 0));
        Assert.Equal(PunchOutcome.Repeated, await PunchAsync("5", 2.9));
        Assert.Equal(PunchOutcome.Repeated, await PunchAsync("5", 2.999));
        Assert.Equal(PunchOutcome.Queued, await PunchAsync("5", 3)); // the repeats did not push the window on
        Assert.Equal(PunchOutcome.Queued, await PunchAsync("6", 3));
        Assert.Equal(3, (await _outbox.CountAsync(Test)).Waiting);
    }

    [Fact]
    public async Task Where_the_document_is_silent_only_the_same_time_is_a_repeat()
    {
        var silent = new Outbox(_store, new(), _time);
        Assert.Equal(PunchOutcome.Queued, (await silent.EnqueueAsync(Punches.Of("5"), Test)).Outcome);
        Assert.Equal(PunchOutcome.Repeated, (await silent.EnqueueAsync(Punches.Of("5"), Test)).Outcome);
        Assert.Equal(PunchOutcome.Queued, (await silent.EnqueueAsync(Punches.Of("5", 0.001), Test)).Outcome);
    }

    [Fact]
    public async Task Rules_are_applied_later_to_punches_from_before_the_province_was_known()
    {
        var unknowing = new Outbox(_store, rules: null, _time);
        await unknowing.EnqueueAsync(Punches.Of("5"), Test);
        await unknowing.EnqueueAsync(Punches.Of("5", 1), Test);
        await unknowing.EnqueueAsync(Punches.Of("5", 3.5), Test);

        Assert.Equal(1, await _outbox.JudgeAsync(Test));

        Assert.Equal([1L, 3L], (await _outbox.NextAsync(10, Test)).Select(entry => entry.Id));
        Assert.Equal(OutboxState.Repeated, (await _outbox.FindAsync(2, Test))!.State);
        Assert.Equal(0, await _outbox.JudgeAsync(Test));
    }

    [Fact]
    public async Task A_refused_punch_holds_back_its_person_and_nobody_else()
    {
        await PunchAsync("5", 0);
        await PunchAsync("5", 10);
        await PunchAsync("6", 20);
        await _outbox.FailedAsync(1, "no", Test);

        Assert.Equal([3L], await NextAsync());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([1L, 2L, 3L], await NextAsync());
    }

    [Fact, Covers("HEN-Q44")]
    public async Task A_punch_that_failed_more_often_than_asked_for_no_longer_holds_back_its_person()
    {
        await PunchAsync("5", 0);
        await PunchAsync("5", 10);
        for (var i = 0; i < 10; i++)
        {
            await _outbox.FailedAsync(1, "no", Test);
        }

        Assert.Empty(await NextAsync());
        await _outbox.FailedAsync(1, "no", Test);
        Assert.Equal([2L], await NextAsync());
        _time.Advance(TimeSpan.FromHours(1)); // the longest wait
        Assert.Equal([1L, 2L], await NextAsync());
        Assert.Equal(("no", 11), ((await _outbox.FindAsync(1, Test))!.Reason, (await _outbox.FindAsync(1, Test))!.Attempts));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_strands_nothing()
    {
        await PunchAsync("5", 0);
        await _outbox.FailedAsync(1, "no", Test);
        _time.SetBack(TimeSpan.FromDays(400));
        Assert.Equal([1L], await NextAsync());
    }

    [Fact]
    public async Task What_cannot_be_expressed_is_kept_with_the_reason_and_not_handed_out()
    {
        await PunchAsync("5", 0);
        await _outbox.RefuseAsync(1, "no iris", Test);

        Assert.Empty(await NextAsync());
        var kept = Assert.Single(await _outbox.ListAsync(OutboxState.Failed, 0, 10, Test));
        Assert.Equal("no iris", kept.Reason);
    }

    [Fact, Covers("HEN-R3", "HEN-Q15")]
    public async Task Sent_punches_go_after_180_days_and_others_never()
    {
        await PunchAsync("5", 0);
        await PunchAsync("6", 0);
        await _outbox.SentAsync([1], Test);

        _time.Advance(TimeSpan.FromDays(180));
        Assert.Equal(0, await _outbox.ExpireAsync(Test));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await _outbox.ExpireAsync(Test));
        Assert.Equal(new OutboxCounts(1, 0, 0, 0), await _outbox.CountAsync(Test));
    }

    [Fact]
    public async Task A_listing_is_read_on_from_the_last_number()
    {
        for (var i = 0; i < 5; i++)
        {
            await PunchAsync("5", i * 10);
        }

        var first = await _outbox.ListAsync(null, 0, 2, Test);
        Assert.Equal([5L, 4L], first.Select(entry => entry.Id));
        Assert.Equal([3L, 2L, 1L], (await _outbox.ListAsync(null, first[^1].Id, 10, Test)).Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("", 0, false, "no person")]
    [InlineData("5", 409_601, false, "409601 bytes")]
    [InlineData("5", 100, true, "neither JPEG nor PNG")]
    public async Task What_cannot_be_taken_is_rejected_with_a_reason(string person, int photo, bool spoilt, string reason)
    {
        var punch = Punches.Of(person, photoBytes: photo);
        if (spoilt)
        {
            punch = punch with { Photo = "GIF89a"u8.ToArray() };
        }

        var result = await _outbox.EnqueueAsync(punch, Test);

        Assert.Equal(PunchOutcome.Rejected, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await _outbox.CountAsync(Test)).Waiting);
    }

    private async Task<PunchOutcome> PunchAsync(string person, double afterSeconds) =>
        (await _outbox.EnqueueAsync(Punches.Of(person, afterSeconds), Test)).Outcome;

    private async Task<IEnumerable<long>> NextAsync() => (await _outbox.NextAsync(10, Test)).Select(entry => entry.Id);
}
