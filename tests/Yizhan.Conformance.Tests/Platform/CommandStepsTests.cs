using Yizhan.Domain;

namespace Yizhan.Conformance;

public sealed class CommandStepsTests
{
    private static readonly DeviceId Device = new("any", "S1");
    private readonly StubPlatform _platform = new(TimeProvider.System);
    private readonly StubTerminal _terminal = new("S1", TimeProvider.System);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CommandState.Pending, "1", null, true)]
    [InlineData(CommandState.Pending, "1", CommandKind.Enrol, true)]
    [InlineData(CommandState.Delivered, "1", CommandKind.Enrol, true)]
    [InlineData(CommandState.Pending, "1", CommandKind.Remove, false)]
    [InlineData(CommandState.Pending, "2", null, false)]
    [InlineData(CommandState.Succeeded, "1", null, false)]
    [InlineData(CommandState.Failed, "1", CommandKind.Enrol, false)]
    public async Task What_a_device_fetches_is_delivered(CommandState state, string id, CommandKind? kind, bool fetched)
    {
        _platform.Commands.Add(new() { Id = "1", Device = Device, Kind = CommandKind.Enrol, State = state });
        Assert.Equal(fetched, await _platform.FetchAsync(Device, id, kind, Test) is not null);
        Assert.Equal(fetched ? CommandState.Delivered : state, _platform.Commands[0].State);
    }

    [Fact]
    public async Task Results_that_wait_are_reported_in_their_order_until_one_cannot()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            await _terminal.Journal.KeepAsync(id, "result " + id, Test);
        }

        var reported = new List<string>();
        var receipt = await _terminal.Journal.ReportWaitingAsync(
            (id, result, _) =>
            {
                reported.Add($"{id}: {result}");
                return new(id == "2" ? new Receipt(ReceiptKind.Unreachable, "no network") : Receipt.Delivered);
            },
            Test);
        Assert.Equal(["1: result 1", "2: result 2"], reported);
        Assert.Equal(new(ReceiptKind.Unreachable, "no network"), receipt);
    }

    [Fact]
    public async Task Where_nothing_waits_everything_is_delivered() =>
        Assert.Equal(Receipt.Delivered, await _terminal.Journal.ReportWaitingAsync(static (_, _, _) => throw new InvalidOperationException(), Test));
}
