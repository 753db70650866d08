using Yizhan.Domain;

namespace Yizhan.Client.Tests;

public sealed class TerminalLoopTests : IAsyncDisposable
{
    private static readonly Receipt Lost = new(ReceiptKind.Unreachable, "no network");
    private static readonly Receipt Refused = new(ReceiptKind.Rejected, "400_02 no");

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FakeDriver _driver = new();
    private readonly List<string> _log = [];
    private readonly TerminalStore _store;
    private readonly Outbox _outbox;
    private readonly CancellationTokenSource _end = new();
    private int _hungUp;
    private Task _running = Task.CompletedTask;

    public TerminalLoopTests()
    {
        _store = new(_folder.Path);
        _outbox = new(_store, new(), _time);
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _store.Dispose();
        _folder.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task Heartbeats_keep_their_interval_and_follow_the_one_that_the_platform_names()
    {
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(89));
        Assert.Equal(3, _driver.Heartbeats); // 0, 30, 60

        _driver.OnHeartbeat = () => Receipt.Delivered with { NextHeartbeat = TimeSpan.FromSeconds(10) };
        await _time.PassAsync(TimeSpan.FromSeconds(30)); // 90, 100, 110
        Assert.Equal(6, _driver.Heartbeats);

        _driver.OnHeartbeat = () => Receipt.Delivered with { NextHeartbeat = TimeSpan.Zero };
        await _time.PassAsync(TimeSpan.FromSeconds(60));
        Assert.True(_driver.Heartbeats <= 6 + 61, $"{_driver.Heartbeats} heartbeats"); // not a spin
        Assert.Equal(["connected"], _log);
    }

    [Fact, Covers("HEN-4.1.b2")]
    public async Task Uploads_keep_the_interval_that_the_platform_names_unless_it_wants_them_now()
    {
        _driver.OnHeartbeat = static () => Receipt.Delivered with { UploadEvery = TimeSpan.FromSeconds(30) };
        var loop = Start();
        await _time.PassAsync(TimeSpan.FromSeconds(5));
        await _outbox.EnqueueAsync(Punches.Of("1"), Test);
        loop.Bell.Wake();
        await _time.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(_driver.Uploads);

        await _outbox.EnqueueAsync(Punches.Of("2"), Test);
        await _time.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(2, _driver.Uploads.Count); // one after the other, at the thirtieth second

        await _outbox.EnqueueAsync(Punches.Of("3"), Test);
        loop.Bell.UploadNow();
        await _time.PassAsync(TimeSpan.FromSeconds(20), () => _driver.Uploads.Count == 3);
        Assert.Equal(3, _driver.Uploads.Count);
    }

    [Fact]
    public async Task A_punch_of_another_process_is_sent_within_about_a_second()
    {
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(7));
        using (var other = new TerminalStore(_folder.Path))
        {
            await new Outbox(other, new(), _time).EnqueueAsync(Punches.Of("5"), Test);
        }

        await _time.PassAsync(TimeSpan.FromSeconds(1.1));
        Assert.Equal(["5"], Assert.Single(_driver.Uploads));
        Assert.Equal(1, (await _outbox.CountAsync(Test)).Sent);
    }

    [Fact]
    public async Task A_punch_of_this_process_is_sent_at_once()
    {
        var loop = Start();
        await _time.PassAsync(TimeSpan.FromSeconds(7.5));
        await _outbox.EnqueueAsync(Punches.Of("5"), Test);
        loop.Bell.Wake();
        for (var i = 0; i < 500 && _driver.Uploads.Count == 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Test);
        }

        Assert.Single(_driver.Uploads); // and no time has passed
    }

    [Fact]
    public async Task Uploads_are_batched_and_oldest_first()
    {
        await EnqueueAsync("a", "b", "c", "d", "e");
        Start(batch: 4);
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([["a", "b", "c", "d"], ["e"]], _driver.Uploads);
    }

    [Fact]
    public async Task A_platform_that_is_away_for_ten_minutes_is_asked_seldom_and_then_gets_everything()
    {
        _driver.OnHeartbeat = () => Lost;
        _driver.OnSend = _ => Lost;
        await EnqueueAsync("a", "b", "c");
        Start();

        var before = 0;
        for (var minute = 0; minute < 10; minute++)
        {
            await _time.PassAsync(TimeSpan.FromMinutes(1));
            var calls = _driver.Calls - before;
            before = _driver.Calls;
            Assert.InRange(calls, 1, minute == 0 ? 16 : 5);
        }

        Assert.Equal(["heartbeat lost: no network", "upload failed: no network"], _log);
        Assert.Equal(_driver.Calls, _hungUp);
        _driver.OnHeartbeat = () => Receipt.Delivered;
        _driver.OnSend = _ => Receipt.Delivered;
        await _time.PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(new OutboxCounts(0, 3, 0, 0), await _outbox.CountAsync(Test));
        Assert.Equal("connected", _log[^1]);
    }

    [Fact]
    public async Task Heartbeats_that_fail_come_back_after_waits_that_double_up_to_the_interval()
    {
        var at = new List<double>();
        _driver.OnHeartbeat = () =>
        {
            at.Add(TimeSpan.FromTicks(_time.GetTimestamp()).TotalSeconds);
            return Lost;
        };
        Start(random: 0);
        await _time.PassAsync(TimeSpan.FromSeconds(200));
        Assert.Equal([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181], at);
    }

    [Fact]
    public void A_wait_is_shortened_by_up_to_a_half()
    {
        var chances = new Queue<double>([0, 0.5, 0.999]);
        var backoff = new Backoff(Backoff.Longest, chances.Dequeue);
        Assert.Equal(1, backoff.Next().TotalSeconds);
        Assert.Equal(1.5, backoff.Next().TotalSeconds);
        Assert.InRange(backoff.Next().TotalSeconds, 2, 2.01);
    }

    [Fact]
    public void Waits_double_up_to_a_minute_and_begin_anew_after_a_success()
    {
        var backoff = new Backoff(Backoff.Longest, () => 0);
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds));
        backoff.Reset();
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }

    [Fact]
    public async Task A_refused_punch_does_not_starve_the_others_and_is_tried_again()
    {
        _driver.OnSend = punches => punches.Any(punch => punch.PersonId == "bad") ? Refused : Receipt.Delivered;
        await EnqueueAsync("bad", "a", "b", "c");
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(new OutboxCounts(1, 3, 0, 0), await _outbox.CountAsync(Test));
        Assert.Equal(("400_02 no", 1), await FateAsync(1));

        await _time.PassAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(("400_02 no", 2), await FateAsync(1));
        _driver.OnSend = _ => Receipt.Delivered;
        await _time.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(4, (await _outbox.CountAsync(Test)).Sent);
    }

    [Fact]
    public async Task A_refused_batch_is_taken_apart_so_that_only_the_culprit_waits()
    {
        _driver.OnSend = punches => punches.Any(punch => punch.PersonId == "bad") ? Refused : Receipt.Delivered;
        await EnqueueAsync("a", "bad", "b", "c", "d", "e");
        Start(batch: 4);
        await _time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(new OutboxCounts(1, 5, 0, 0), await _outbox.CountAsync(Test));
        Assert.Equal(1, (await FateAsync(2)).Attempts);
        Assert.Equal(0, (await FateAsync(1)).Attempts);
    }

    [Fact]
    public async Task A_platform_that_refuses_everything_is_not_flooded()
    {
        _driver.OnSend = _ => Refused;
        await EnqueueAsync([.. Enumerable.Range(0, 200).Select(i => $"p{i}")]);
        Start();
        await _time.PassAsync(TimeSpan.FromMinutes(1));
        var before = _driver.Uploads.Count;
        Assert.InRange(before, 2, 12);
        await _time.PassAsync(TimeSpan.FromMinutes(10));
        Assert.InRange(_driver.Uploads.Count - before, 5, 30);
        Assert.Equal(200, (await _outbox.CountAsync(Test)).Waiting);
    }

    [Fact]
    public async Task A_punch_that_never_gets_an_answer_while_heartbeats_do_lets_the_others_pass()
    {
        _driver.OnSend = punches => punches[0].PersonId == "poison" ? new(ReceiptKind.Unreachable, "garbage") : Receipt.Delivered;
        await EnqueueAsync("poison", "a", "b");
        Start();
        await _time.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(new OutboxCounts(1, 2, 0, 0), await _outbox.CountAsync(Test));
        Assert.Equal("garbage", (await FateAsync(1)).Reason);
    }

    [Fact]
    public async Task A_network_that_fails_for_everything_is_nobodys_fault()
    {
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        _driver.OnHeartbeat = () => Lost;
        _driver.OnSend = _ => Lost;
        await EnqueueAsync("a");
        await _time.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(("", 0), await FateAsync(1));
    }

    [Fact]
    public async Task What_the_protocol_cannot_express_is_kept_as_failed_and_never_sent()
    {
        _driver.OnWhyNot = punch => punch.PersonId == "iris" ? new Refusal("no iris here") : null;
        await EnqueueAsync("iris", "a");
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["a"], Assert.Single(_driver.Uploads));
        Assert.Equal(OutboxState.Failed, (await _outbox.FindAsync(1, Test))!.State);
        Assert.Equal("no iris here", (await FateAsync(1)).Reason);
    }

    [Fact]
    public async Task A_driver_that_throws_ends_nothing_and_its_message_is_not_logged()
    {
        _driver.OnHeartbeat = () => throw new InvalidOperationException("secret");
        await EnqueueAsync("a");
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(_driver.Uploads);
        Assert.InRange(_driver.Heartbeats, 2, 6);
        Assert.Contains("fault in the terminal: InvalidOperationException", _log);
        Assert.DoesNotContain(_log, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_idle_terminal_does_next_to_nothing()
    {
        Start();
        await _time.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(21, _driver.Calls); // one heartbeat every 30 s, both ends included
    }

    [Fact, Covers("HEN-R5")]
    public async Task Many_punches_that_wait_are_told_once_until_they_are_fewer_again()
    {
        var outbox = new Outbox(_store, new(), _time, new() { WarnAt = 3 });
        await EnqueueAsync("a", "b", "c");
        (_driver.OnHeartbeat, _driver.OnSend) = (() => Lost, _ => Lost);
        Start(outbox: outbox);
        await _time.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Equal("3 punches wait to be sent", Assert.Single(_log, static line => line.Contains("wait to be sent", StringComparison.Ordinal)));

        (_driver.OnHeartbeat, _driver.OnSend) = (() => Receipt.Delivered, _ => Receipt.Delivered);
        await _time.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(0, (await outbox.CountAsync(Test)).Waiting);
        await EnqueueAsync("d", "e");
        await _time.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Single(_log, static line => line.Contains("wait to be sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_quietly_when_it_is_cancelled()
    {
        Start();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await _end.CancelAsync();
        await _running;
        Assert.Equal(["connected"], _log);
    }

    private TerminalLoop Start(int batch = 1, double random = 0.5, Outbox? outbox = null)
    {
        var loop = new TerminalLoop(_driver, outbox ?? _outbox, new()
        {
            BatchMax = batch,
            Time = _time,
            Random = () => random,
            Log = _log.Add,
            HangUp = () => _hungUp++,
        });
        _running = loop.RunAsync(_end.Token);
        return loop;
    }

    private async Task EnqueueAsync(params string[] people)
    {
        foreach (var person in people)
        {
            await _outbox.EnqueueAsync(Punches.Of(person), Test);
        }
    }

    private async Task<(string Reason, int Attempts)> FateAsync(long id)
    {
        var entry = await _outbox.FindAsync(id, Test);
        return (entry!.Reason, entry.Attempts);
    }
}
