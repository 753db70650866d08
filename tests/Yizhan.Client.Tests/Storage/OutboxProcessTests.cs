namespace Yizhan.Client.Tests;

public sealed class OutboxProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_connections_at_once_lose_nothing_and_refuse_nothing()
    {
        async Task EnqueueAsync(string prefix)
        {
            using var store = new TerminalStore(_folder.Path);
            var outbox = new Outbox(store, new(), TimeProvider.System);
            for (var i = 0; i < 100; i++)
            {
                var result = await outbox.EnqueueAsync(Punches.Of($"{prefix}{i}"), Test);
                Assert.Equal(PunchOutcome.Queued, result.Outcome);
                await outbox.NextAsync(1, Test);
            }
        }

        await Task.WhenAll(EnqueueAsync("a"), EnqueueAsync("b"), EnqueueAsync("c"));

        using var store = new TerminalStore(_folder.Path);
        var entries = await new Outbox(store, new(), TimeProvider.System).NextAsync(1000, Test);
        Assert.Equal(300, entries.Select(entry => entry.Punch.PersonId).Distinct().Count());
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_enqueues_has_lost_nothing_that_was_accepted()
    {
        var accepted = new List<string>();
        for (var round = 0; round < 5; round++)
        {
            using var one = Child.Start(Child.Enqueue, _folder.Path, $"{round}a");
            using var two = Child.Start(Child.Enqueue, _folder.Path, $"{round}b");
            for (var i = 0; i < 5 + (3 * round); i++)
            {
                accepted.Add((await one.StandardOutput.ReadLineAsync(Test))!);
            }

            one.Kill();
            two.Kill();
            accepted.AddRange(await RestAsync(one.StandardOutput));
            accepted.AddRange(await RestAsync(two.StandardOutput));
            await one.WaitForExitAsync(Test);
            await two.WaitForExitAsync(Test);
        }

        using var store = new TerminalStore(_folder.Path);
        var stored = await new Outbox(store, new(), TimeProvider.System).NextAsync(int.MaxValue, Test);
        Assert.Empty(accepted.Except(stored.Select(entry => entry.Punch.PersonId)));
        Assert.Equal(stored.Count, stored.Select(entry => entry.Punch.PersonId).Distinct().Count());
        Assert.All(stored, entry => Assert.Equal(Punches.Jpeg(20_000), entry.Punch.Photo.ToArray()));
    }

    private static async Task<string[]> RestAsync(StreamReader output)
    {
        var text = await output.ReadToEndAsync(Test);

        // A line without its end was cut by the kill: nobody has read it as accepted.
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
