using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>The real driver of a terminal against answers that a test writes down; what it asks is kept.</summary>
internal sealed class ScriptedPlatform : IWireChannel
{
    private const string Nothing = """{"msg":"暂无命令","data":"","success":1}""";

    private readonly Dictionary<string, Queue<string>> _answers = [];

    public ScriptedPlatform()
    {
        var time = ManualTime.At("20211126212158");
        Terminal = new("2879260528995", time);
        Driver = HenanProtocol.Drive(new(Terminal.Sn, HenanBench.Credentials("app", "secret"), _ => this, time), Terminal);
    }

    public StubTerminal Terminal { get; }

    public ITerminalDriver Driver { get; }

    public List<(string Path, FieldList Fields)> Asked { get; } = [];

    /// <summary>Answers to a path, in turn; afterwards nothing is waiting.</summary>
    public void On(string path, params string[] answers) => _answers[path] = new(answers);

    /// <summary>The next heartbeat names a command.</summary>
    public void Command(string word, string code, string user = "") => On(
        "/device/getServer",
        $$$"""{"msg":"获取成功","data":{"serverTime":"1723482474409","timeInterval":"30","cmd":"{{{word}}}","code":"{{{code}}}","user_id":"{{{user}}}"},"success":1}""");

    public async Task<Receipt> HeartbeatAsync() => await Driver.HeartbeatAsync(TestContext.Current.CancellationToken);

    public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation)
    {
        Asked.Add((operation.Route, new([.. body.ToString().Split('&').Select(static pair => pair.Split('='))
            .Select(static pair => (pair[0], JsonSerializer.SerializeToElement(Uri.UnescapeDataString(pair[1].Replace('+', ' ')))))])));
        var answer = _answers.TryGetValue(operation.Route, out var answers) && answers.Count > 0 ? answers.Dequeue() : Nothing;
        return new(new ChannelResult(answer, ""));
    }

    public ValueTask DisposeAsync() => default;
}
