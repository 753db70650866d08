namespace Yizhan.Client.Tests;

public sealed class OutboxRoomTests : IDisposable
{
    private const int Photo = 30_000;

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task When_room_runs_out_the_oldest_sent_punches_go_and_all_others_stay()
    {
        using var store = new TerminalStore(_folder.Path, maxBytes: 2_000_000);
        var outbox = new Outbox(store, new(), _time);
        for (var i = 0; i < 50; i++)
        {
            await outbox.EnqueueAsync(Punches.Of($"sent{i}", photoBytes: Photo), Test);
        }

        await outbox.SentAsync([.. Enumerable.Range(1, 40).Select(id => (long)id)], Test);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(PunchOutcome.Queued, (await outbox.EnqueueAsync(Punches.Of($"new{i}", photoBytes: Photo), Test)).Outcome);
        }

        Assert.Equal(50, (await outbox.CountAsync(Test)).Waiting);
        Assert.Null(await outbox.FindAsync(1, Test));
        Assert.True(new FileInfo(_folder.Database).Length <= 2_000_000);
    }

    [Fact]
    public async Task When_nothing_may_go_the_punch_is_refused_and_what_was_accepted_stays()
    {
        using var store = new TerminalStore(_folder.Path, maxBytes: 500_000);
        var outbox = new Outbox(store, new(), _time);

        var (accepted, refusal) = await FillAsync(outbox);

        Assert.Equal(StoreFault.Full, refusal.Fault);
        Assert.Contains("no more room", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(accepted, (await outbox.CountAsync(Test)).Waiting);
        Assert.All(await outbox.NextAsync(100, Test), entry => Assert.Equal(Photo, entry.Punch.Photo.Length));
    }

    [Fact, Covers("HEN-R2")]
    public async Task Punches_that_failed_more_than_the_document_says_go_after_the_sent_ones_and_before_a_refusal()
    {
        using var store = new TerminalStore(_folder.Path, maxBytes: 500_000);
        var outbox = new Outbox(store, new() { GiveUpAfter = 2 }, _time);
        var (accepted, _) = await FillAsync(outbox);
        for (var i = 0; i < 2; i++)
        {
            await outbox.FailedAsync(3, "no", Test);
        }

        await Assert.ThrowsAsync<StoreException>(async () => await outbox.EnqueueAsync(Punches.Of("x", photoBytes: Photo), Test));
        await outbox.FailedAsync(3, "no", Test);
        Assert.Equal(PunchOutcome.Queued, (await outbox.EnqueueAsync(Punches.Of("x", photoBytes: Photo), Test)).Outcome);
        Assert.Null(await outbox.FindAsync(3, Test));
        Assert.Equal(accepted, (await outbox.CountAsync(Test)).Waiting);
    }

    [Fact]
    public void A_file_that_is_no_database_gives_a_clear_error_and_is_left_as_it_is()
    {
        File.WriteAllText(_folder.Database, new string('x', 5000));

        var refusal = Assert.Throws<StoreException>(() => new TerminalStore(_folder.Path));

        Assert.Equal(StoreFault.Corrupt, refusal.Fault);
        Assert.Equal(new string('x', 5000), File.ReadAllText(_folder.Database));
    }

    [Fact]
    public async Task A_damaged_page_gives_a_clear_error_and_keeps_what_can_be_read()
    {
        using (var store = new TerminalStore(_folder.Path))
        {
            var outbox = new Outbox(store, new(), _time);
            for (var i = 0; i < 400; i++)
            {
                await outbox.EnqueueAsync(Punches.Of($"person{i}"), Test);
            }
        }

        // The page in the middle of the table: its type byte becomes one that SQLite does not know.
        var bytes = File.ReadAllBytes(_folder.Database);
        var page = FindPageWith(bytes, "person300");
        bytes[page * 4096] = 0x77;
        File.WriteAllBytes(_folder.Database, bytes);

        using var damaged = new TerminalStore(_folder.Path);
        var reading = new Outbox(damaged, new(), _time);
        Assert.Equal("person5", Assert.Single(await reading.ListAsync(null, 7, 1, Test)).Punch.PersonId);
        var refusal = await Assert.ThrowsAsync<StoreException>(async () => await reading.NextAsync(1000, Test));
        Assert.Equal(StoreFault.Corrupt, refusal.Fault);
    }

    [Fact]
    public void A_database_of_a_newer_version_is_not_touched()
    {
        using (new TerminalStore(_folder.Path))
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Database};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Equal(StoreFault.Newer, Assert.Throws<StoreException>(() => new TerminalStore(_folder.Path)).Fault);
    }

    private static int FindPageWith(byte[] bytes, string text)
    {
        var needle = System.Text.Encoding.UTF8.GetBytes(text);
        for (var page = 1; page * 4096 < bytes.Length; page++)
        {
            // 0x0D: a leaf of a table
            if (bytes[page * 4096] == 0x0D && bytes.AsSpan(page * 4096, 4096).IndexOf(needle) >= 0)
            {
                return page;
            }
        }

        throw new InvalidOperationException("no such page");
    }

    private static async Task<(int Accepted, StoreException Refusal)> FillAsync(Outbox outbox)
    {
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                await outbox.EnqueueAsync(Punches.Of($"p{i}", photoBytes: Photo), Test);
            }
            catch (StoreException e)
            {
                return (i, e);
            }
        }

        throw new InvalidOperationException("it never became full");
    }
}
