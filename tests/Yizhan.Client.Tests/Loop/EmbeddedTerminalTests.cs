using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Client.Hosting;
using Yizhan.Domain;

namespace Yizhan.Client.Tests.Loop;

/// <summary>What a device maker gets who embeds the terminal: the door, the clock, the commands, results with a clause, a host.</summary>
public sealed class EmbeddedTerminalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<string> _log = [];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact, Covers("HEN-R7")]
    public async Task The_door_opens_for_whoever_is_on_the_device_and_for_nobody_else()
    {
        var parts = new RecordingParts();
        await using var terminal = Make(parts);
        await terminal.Roster.PutAsync(new("5", "张三"), Test);

        Assert.Equal(PunchOutcome.Queued, (await terminal.PassAsync(Punches.Of("5"), Test)).Outcome);
        Assert.Equal(PunchOutcome.Repeated, (await terminal.PassAsync(Punches.Of("5", 1), Test)).Outcome);
        var stranger = await terminal.PassAsync(Punches.Of("6"), Test);
        Assert.Equal((PunchOutcome.Rejected, "the person is not on the device"), (stranger.Outcome, stranger.Reason));
        Assert.Equal(["5", "5"], parts.Opened);
        Assert.Equal(1, (await terminal.Outbox.CountAsync(Test)).Waiting);
    }

    [Fact]
    public async Task A_punch_that_the_protocol_cannot_express_is_kept_and_rejected_with_the_clause()
    {
        await using var terminal = Make(new NoParts());
        var result = await terminal.PunchAsync(Punches.Of("5") with { Method = PunchMethod.Iris }, TimeSpan.Zero, Test);

        Assert.Equal(new PunchResult(PunchOutcome.Rejected, 1, "this protocol has no iris", "Fake 1"), result);
        var kept = Assert.Single(await terminal.Outbox.ListAsync(OutboxState.Failed, 0, 10, Test));
        Assert.Equal("this protocol has no iris (Fake 1)", kept.Reason);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_rejected_with_the_clause_of_the_document()
    {
        await using var terminal = Make(new NoParts());
        var result = await terminal.PunchAsync(Punches.Of("5", 0, 1001), TimeSpan.Zero, Test);
        Assert.Equal(new PunchResult(PunchOutcome.Rejected, 0, "the picture has 1001 bytes, at most 1000 are allowed", "fake 2.2"), result);
    }

    [Fact]
    public async Task The_platforms_time_counts_from_then_on_and_after_a_restart()
    {
        var platform = _time.GetUtcNow().AddHours(3);
        await using (var terminal = Make(new NoParts()))
        {
            await terminal.SetTimeAsync(platform, Test);
            Assert.Equal(platform, terminal.Time.GetUtcNow());
            Assert.Equal("the clock was set by +10800 s", Assert.Single(_log));
        }

        await using var again = Make(new NoParts());
        Assert.Equal(platform, again.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_difference_of_a_second_and_a_time_of_another_century_change_nothing()
    {
        await using var terminal = Make(new NoParts());
        await terminal.SetTimeAsync(_time.GetUtcNow().AddSeconds(1), Test);
        await terminal.SetTimeAsync(DateTimeOffset.UnixEpoch, Test);
        Assert.Equal(_time.GetUtcNow(), terminal.Time.GetUtcNow());
        Assert.Equal("the platform's time 1970-01-01 is not believed", Assert.Single(_log));
    }

    [Fact]
    public async Task A_device_that_sets_its_own_clock_needs_no_difference()
    {
        var parts = new RecordingParts { SetsClock = true };
        await using var terminal = Make(parts);
        var platform = _time.GetUtcNow().AddMinutes(-5);
        await terminal.SetTimeAsync(platform, Test);
        Assert.Equal(platform, Assert.Single(parts.Clock));
        Assert.Equal(_time.GetUtcNow(), terminal.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_part_that_throws_is_a_part_that_cannot_and_the_log_names_it_without_its_words()
    {
        await using var terminal = Make(new BrokenParts());
        Assert.True((await terminal.Parts.CaptureAsync("5", Test)).IsEmpty);
        Assert.False(await terminal.Parts.LoadFirmwareAsync("1", 0, "http://x", Test));
        await terminal.Parts.ShowAsync(new(), Test);
        await terminal.SetTimeAsync(_time.GetUtcNow().AddHours(1), Test);
        Assert.Equal(
            [
                "the camera of the device failed: InvalidOperationException", "the firmware of the device failed: InvalidOperationException",
                "the screen of the device failed: InvalidOperationException", "the clock of the device failed: InvalidOperationException",
                "the clock was set by +3600 s",
            ],
            _log);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await terminal.Parts.CaptureAsync("5", new(canceled: true)));
    }

    [Fact]
    public async Task Everybody_who_listens_hears_the_commands_and_the_end()
    {
        var terminal = Make(new NoParts());
        var (one, two) = (ListenAsync(terminal), ListenAsync(terminal));
        terminal.Executed(new("downloadUser", CommandKind.Enrol, true) { Id = "7", People = ["5"], At = _time.GetUtcNow() });
        await terminal.DisposeAsync();
        Assert.Equal(["downloadUser"], await one);
        Assert.Equal(["downloadUser"], await two);
        Assert.Empty(await ListenAsync(terminal));
    }

    [Fact]
    public async Task Whoever_stops_listening_is_not_told_any_more()
    {
        await using var terminal = Make(new NoParts());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        await using var commands = terminal.CommandsAsync(stop.Token).GetAsyncEnumerator(Test);
        var next = commands.MoveNextAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task A_host_runs_the_terminal_with_its_parts_and_its_log()
    {
        using var peer = TcpPeer.Answering(static _ => "OK");
        var builder = Host.CreateApplicationBuilder();
        using var lines = new Lines();
        builder.Logging.ClearProviders().AddProvider(lines);
        var parts = new RecordingParts();
        builder.Services.AddSingleton<ITerminalParts>(parts);
        builder.Services.AddYizhanTerminal(ProtocolEntry.Of<FakeProtocol>(), _ => Options(peer.Port) with { Log = TerminalOptions.NoLog, Time = TimeProvider.System });
        using var host = builder.Build();
        await host.StartAsync(Test);
        var terminal = host.Services.GetRequiredService<Terminal>();
        await terminal.Roster.PutAsync(new("6", "李四"), Test);
        await terminal.PassAsync(Punches.Of("6"), Test);
        Assert.Equal(["6"], parts.Opened);
        Assert.Equal(PunchOutcome.Delivered, (await terminal.PunchAsync(Punches.Of("5"), TimeSpan.FromSeconds(20), Test)).Outcome);
        Assert.Contains("connected", lines.Texts);
        await host.StopAsync(Test);
    }

    private static async Task<List<string>> ListenAsync(Terminal terminal)
    {
        var heard = new List<string>();
        await foreach (var command in terminal.CommandsAsync())
        {
            heard.Add(command.Name);
        }

        return heard;
    }

    private Terminal Make(ITerminalParts parts) => new(ProtocolEntry.Of<FakeProtocol>(), Options(1) with { Parts = parts });

    private TerminalOptions Options(int port) => new()
    {
        DataFolder = _folder.Path,
        Sn = "SN1",
        Platform = new() { Host = "127.0.0.1", Port = port },
        Time = _time,
        Log = _log.Add,
    };

    private sealed class BrokenParts : ITerminalParts
    {
        public ValueTask<bool> LoadFirmwareAsync(string version, long size, string url, CancellationToken cancellation) => throw Unplugged();

        public async ValueTask<ReadOnlyMemory<byte>> CaptureAsync(string personId, CancellationToken cancellation)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            throw Unplugged();
        }

        public ValueTask<bool> SetClockAsync(DateTimeOffset now, CancellationToken cancellation) => throw Unplugged();

        public ValueTask ShowAsync(ScreenContent content, CancellationToken cancellation) => throw Unplugged();

        private static InvalidOperationException Unplugged() => new("the secret of person 5");
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
