namespace Yizhan.Tests.Handling;

public sealed class ClientLineTests
{
    [Fact]
    public async Task A_line_of_a_terminal_knows_who_asks_with_what_was_chosen_for_it()
    {
        var channel = new NoChannel();
        var setup = new TerminalSetup("S1", new CredentialSet([]), _ => channel, TimeProvider.System, static () => 0)
        {
            Settings = new Dictionary<string, string> { ["cipher"] = "ecb" },
        };
        await using var line = setup.Open(null!);
        Assert.Equal(("S1", "ecb"), (line.Session.Sn.ToString(), line.Session.Settings["cipher"]));
        Assert.Same(channel, line.Channel);
        line.Session.NewBoundary();
    }

    [Fact]
    public async Task A_line_of_the_platform_is_about_one_device()
    {
        var setup = new CallerSetup(new("p", "S2"), new CredentialSet([]), static _ => new NoChannel(), TimeProvider.System);
        await using var line = setup.Open(null!);
        Assert.Equal("S2", line.Session.Sn.ToString());
    }

    [Fact]
    public async Task A_line_ends_with_its_channel()
    {
        var channel = new NoChannel();
        await new ClientLine(channel, new("S1", new CredentialSet([]), TimeProvider.System)).DisposeAsync();
        Assert.True(channel.Ended);
    }

    private sealed class NoChannel : IWireChannel
    {
        public bool Ended { get; private set; }

        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
            new(new ChannelResult(default, "nobody is there"));

        public ValueTask DisposeAsync()
        {
            Ended = true;
            return ValueTask.CompletedTask;
        }
    }
}
