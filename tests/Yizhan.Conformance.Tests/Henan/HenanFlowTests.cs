using Yizhan.Domain;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>The real terminal and the real platform talk to each other: what the one writes the other reads.</summary>
public sealed class HenanFlowTests : IAsyncDisposable
{
    private const string Sn = "2879260528995";

    private readonly HenanBench _bench = new();
    private readonly StubTerminal _terminal;
    private readonly ITerminalDriver _driver;
    private bool _losesNextCallback;

    public HenanFlowTests()
    {
        _bench.Register(Sn, "Keji_224492", "DbJiu2RXorAqK0XM");
        _terminal = new(Sn, _bench.Time);
        _driver = HenanProtocol.Drive(
            new(Sn, HenanBench.Credentials("Keji_224492", "DbJiu2RXorAqK0XM"), _ => new Wire(this), _bench.Time), _terminal);
    }

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    [Fact]
    public async Task People_come_and_go()
    {
        _bench.Platform.People.Add(new("1", "李录") { CardNo = "77", Password = "1" });
        await RunAsync(CommandKind.Enrol, people: "1");
        var person = Assert.Single(_terminal.People);
        Assert.Equal(("1", "李录", "77", "1"), (person.Id, person.Name, person.CardNo, person.Password));
        Assert.True(person.HasPhoto);
        await RunAsync(CommandKind.Remove, people: "1");
        Assert.Empty(_terminal.People);
    }

    [Theory]
    [InlineData(CommandKind.SyncTime)]
    [InlineData(CommandKind.DeviceInfo)]
    [InlineData(CommandKind.Reboot)]
    [InlineData(CommandKind.SetAdmin)]
    [InlineData(CommandKind.Bind)]
    [InlineData(CommandKind.Unbind)]
    [InlineData(CommandKind.UploadPeople)]
    [Covers("HEN-T4")]
    public Task Every_command_of_the_document_is_done_and_called_back(CommandKind kind)
    {
        Assert.Null(HenanProtocol.WhyNot(kind));
        return RunAsync(kind, people: "1");
    }

    [Theory]
    [InlineData(CommandKind.Clear)]
    [InlineData(CommandKind.Firmware)]
    public void A_command_that_the_document_does_not_have_is_refused_with_the_reason(CommandKind kind) =>
        Assert.NotNull(HenanProtocol.WhyNot(kind));

    [Fact, Covers("HEN-4.10.b2")]
    public async Task A_command_whose_callback_was_lost_is_called_back_again_and_not_executed_again()
    {
        _losesNextCallback = true;
        _bench.Platform.Commands.Add(new() { Id = "5", Device = new("henan", Sn), Kind = CommandKind.SyncTime });
        Assert.Equal(ReceiptKind.Unreachable, (await _driver.HeartbeatAsync(TestContext.Current.CancellationToken)).Kind);
        Assert.Empty(_bench.Platform.Results);
        Assert.Equal(ReceiptKind.Delivered, (await _driver.HeartbeatAsync(TestContext.Current.CancellationToken)).Kind);
        Assert.Equal([("5", true)], _bench.Platform.Results);
        Assert.Single(_terminal.Lines, static line => line.StartsWith("command 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Punches_arrive_as_they_were_made()
    {
        var punch = new Punch
        {
            Device = new("henan", Sn),
            PersonId = "A344",
            Time = new(2018, 11, 11, 8, 11, 11, 100, TimeSpan.FromHours(8)),
            Method = PunchMethod.Fingerprint,
            Temperature = 36.5m,
        };
        var receipt = await _driver.SendAsync([punch], TestContext.Current.CancellationToken);
        Assert.Equal(ReceiptKind.Delivered, receipt.Kind);
        var stored = Assert.Single(_bench.Platform.Punches);
        Assert.Equal(
            (punch.PersonId, punch.Time, punch.Method, punch.Temperature),
            (stored.PersonId, stored.Time, stored.Method, stored.Temperature));
        Assert.True(stored.Photo.IsEmpty);
    }

    [Fact]
    public async Task An_operation_for_development_is_refused_where_the_platform_takes_none()
    {
        _bench.Platform.TakesOrders = false;
        var closed = new HenanPlatform(_bench.Gate, _bench.Platform);
        using var call = new ServerCall();
        var answer = await closed.OnCreateOperationAsync(call, new(default, default, Sn, default, "getDeviceInfo", default));
        Assert.Equal(Fault.Refused, answer.Fault);
    }

    private async Task RunAsync(CommandKind kind, string people)
    {
        var id = (_bench.Platform.Commands.Count + 5).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _bench.Platform.Commands.Add(new() { Id = id, Device = new("henan", Sn), Kind = kind, People = [people], Name = "东门" });
        var receipt = await _driver.HeartbeatAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReceiptKind.Delivered, receipt.Kind);
        Assert.Contains((id, true), _bench.Platform.Results);
    }

    private sealed class Wire(HenanFlowTests test) : IWireChannel
    {
        public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
        {
            if (operation.Route == "/device/callback" && test._losesNextCallback)
            {
                test._losesNextCallback = false;
                return new(default, "lost");
            }

            var (fault, answer) = await test._bench.ServeAsync(operation.Route, body.Keep());
            Assert.True(fault is Fault.None, $"{operation.Route}: {fault}");
            return new(answer, "");
        }

        public ValueTask DisposeAsync() => default;
    }
}
