namespace Yizhan.Client.Tests;

/// <summary>The power goes in the middle of a write: what was accepted before is there, and the file opens without anybody's help.</summary>
public sealed class OutboxTornTests : IDisposable
{
    private const int Punch = 12;

    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wherever_the_log_is_cut_off_what_was_accepted_by_then_is_there()
    {
        var lengths = new List<long>();
        using var store = new TerminalStore(_folder.Path);
        var outbox = new Outbox(store, new(), _time);
        for (var i = 0; i < Punch; i++)
        {
            await outbox.EnqueueAsync(Punches.Of($"person{i}", photoBytes: 3000), Test);
            lengths.Add(new FileInfo(_folder.Database + "-wal").Length);
        }

        var random = new Random(4);
        foreach (var accepted in Enumerable.Range(1, Punch - 1))
        {
            // Nothing of the next one, one byte of it, somewhere in it, all but one byte.
            var (from, to) = (lengths[accepted - 1], lengths[accepted]);
            foreach (var length in new[] { from, from + 1, from + random.NextInt64(2, to - from - 1), to - 1 })
            {
                await ReadBackAsync(accepted, length, spoilt: false);
                await ReadBackAsync(accepted, length, spoilt: true);
            }
        }
    }

    // The disk may also have kept the length and lost the bytes.
    private async Task ReadBackAsync(int accepted, long length, bool spoilt)
    {
        using var copy = new TempFolder();
        File.Copy(_folder.Database, copy.Database);
        var log = await File.ReadAllBytesAsync(_folder.Database + "-wal", Test);
        if (spoilt)
        {
            log.AsSpan((int)length).Fill(0xAA);
        }

        await File.WriteAllBytesAsync(copy.Database + "-wal", spoilt ? log : log[..(int)length], Test);
        using var store = new TerminalStore(copy.Path);
        var outbox = new Outbox(store, new(), _time);
        var entries = await outbox.NextAsync(100, Test);
        Assert.Equal(Enumerable.Range(0, accepted).Select(static i => $"person{i}"), entries.Select(static entry => entry.Punch.PersonId));
        Assert.All(entries, static entry => Assert.Equal(Punches.Jpeg(3000), entry.Punch.Photo.ToArray()));

        // And it goes on.
        Assert.Equal(PunchOutcome.Queued, (await outbox.EnqueueAsync(Punches.Of("next"), Test)).Outcome);
    }
}
