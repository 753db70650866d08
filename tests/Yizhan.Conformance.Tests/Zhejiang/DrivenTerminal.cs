using Yizhan.Domain;
using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>The real driver of a terminal, talking in memory to the real platform side with a scripted handler.</summary>
internal sealed class DrivenTerminal : IAsyncDisposable
{
    private const string Sn = "1388186";

    private readonly List<(string Apicode, string Param)> _asked = [];
    private readonly Dictionary<string, Func<object, object?>> _answers = [];
    private readonly ITerminalDriver _driver;

    public DrivenTerminal()
    {
        Bench = new(ManualTime.At("20210328031608"));
        var credentials = ZhejiangBench.Credentials("id", "key", "secret");
        Bench.Register(Sn, "a token of another time", credentials);
        Bench.Handler.Script = Answer;
        Terminal = new(Sn, Bench.Time);
        _driver = ZhejiangProtocol.Drive(
            new(Sn, credentials, link => new Channel(this, link.Name == "ZhejiangTcp" ? ZhejiangBench.Tcp : ZhejiangBench.Https), Bench.Time),
            Terminal);
    }

    public ZhejiangBench Bench { get; }

    public StubTerminal Terminal { get; }

    /// <summary>What the terminal has asked since it logged in.</summary>
    public IEnumerable<string> Apicodes => _asked.Select(static asked => asked.Apicode);

    /// <summary>The params of the requests of one interface.</summary>
    public IEnumerable<string> Params(string apicode) => _asked.Where(asked => asked.Apicode == apicode).Select(static asked => asked.Param);

    public void On(string apicode, Func<object, object?> answer) => _answers[apicode] = answer;

    /// <summary>One heartbeat of a terminal that has logged in before.</summary>
    public async Task<Receipt> HeartbeatAsync()
    {
        var answer = _answers.GetValueOrDefault("C_HEARTBEAT");
        _answers.Remove("C_HEARTBEAT");
        await _driver.HeartbeatAsync(TestContext.Current.CancellationToken);
        _asked.Clear();
        if (answer is not null)
        {
            On("C_HEARTBEAT", answer);
        }

        return await _driver.HeartbeatAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The next heartbeat names one task; the terminal asks what it is.</summary>
    public void Task(string id, string apicode, TaskParam? param = null)
    {
        On("C_HEARTBEAT", _ => new HeartbeatReply((Utf8Text[])[id]));
        On("T_GET_TASKS", _ => new GetTasksReply((DeviceTask[])[new(id, apicode, param)]));
    }

    /// <summary>One record of attendance.</summary>
    public async Task<Receipt> SendAsync(Punch punch) => await _driver.SendAsync([punch], TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private object? Answer(ServerCall call, object message) => _answers.TryGetValue(call.Operation, out var answer)
        ? answer(message)
        : message switch
        {
            Auth => new AuthReply(Bench.Gate.Tokens!.Issue(call.Device!)),
            SendPerson or UpdateDevicePerson => new PeoplePage(WireList<PersonRow>.Empty, 1, 1),
            DeleteDevicePerson => new DeleteDevicePersonReply(WireList<Utf8Text>.Empty),
            _ => null,
        };

    private sealed class Channel(DrivenTerminal owner, GeneratedLink link) : IWireChannel
    {
        public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
        {
            using var scratch = new Scratch();
            var envelope = link.Operation(operation.Route).Envelope.Read(body, scratch);
            var slot = Array.Exists(Records.MembersOf(envelope.GetType()), static member => member.Field.Name == "param")
                ? (WireSlot)Records.Get(envelope, "param")!
                : default;
            owner._asked.Add((operation.Route, slot.Text.ToString()));
            var served = await owner.Bench.ServeAsync(link, body.Span.ToArray());
            return new(new(served.Answer), "");
        }

        public ValueTask DisposeAsync() => default;
    }
}
