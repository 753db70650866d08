using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Peers.Zhejiang;

/// <summary>What is wrong gets the documented answer, or a closed connection, and one log line that says which member and where.</summary>
public sealed class ZhejiangFaultTests : IAsyncLifetime
{
    private const string Punch = """{"personId":"9","type":"1","recordTime":1609744974000}""";

    private readonly Lines _log = new();
    private TestServer? _server;

    public static TheoryData<string, string?, string> Faults => new()
    {
        { "wrong signature", "400_04", "C_HEARTBEAT sn=9264011: BadSignature" },
        { "no signature", "400_04", "C_HEARTBEAT sn=9264011: MissingSignature" },
        { "unknown token", "401_01", "C_HEARTBEAT sn=9264011: UnknownToken" },
        { "token of another device", "400_04", "C_HEARTBEAT sn=7: ForeignToken" },
        { "unknown device", "401_02", "C_AUTH sn=999: UnknownDevice" },
        { "wrong access key", "401_02", "C_AUTH sn=9264011: UnknownAccount" },
        { "stale time", "400_05", "C_AUTH sn=9264011: StaleTime" },
        { "the secret where the time belongs", "400_05", "C_AUTH sn=9264011: StaleTime" },
        { "missing field", "400_02", "SignIn.PersonId (personId, §2.3): is missing or empty" },
        { "over-long field", "400_02", "SignIn.PersonId (personId, §2.3): 80, at most 64, at offset 12" },
        { "unknown code", "400_02", "SignIn.Health.Code (healthCode, §2.3): is no code of the document, at offset 81" },
        { "unknown operation", "400_01", "UnknownOperation" },
        { "no protobuf", "400_02", "Malformed; body: ends too early, at offset 1" },
        { "frame over the limit", null, "BrokenFrame" },
        { "garbage", null, "BrokenFrame" },
    };

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(Catalogue.Protocols, "--Logging:LogLevel:Default", "Warning");
        _server.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
        var credentials = new { accessId = PlainTerminal.AccessId, accessKey = PlainTerminal.AccessKey, accessSecret = PlainTerminal.Secret };
        using var registered = await _server.Admin.PutAsJsonAsync($"/api/devices/zhejiang/{PlainTerminal.Sn}", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void It_gets_its_answer_and_one_line(string fault, string? code, string line)
    {
        using var terminal = new PlainTerminal(_server!["zhejiang"]);
        var token = terminal.Login();

        var answer = terminal.Ask(Bytes(fault, token));

        if (code is null)
        {
            Assert.Null(answer);
        }
        else
        {
            Assert.Contains($"\"errorcode\":\"{code}\"", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("C_HEARTBEAT", terminal.Ask(PlainTerminal.Request(token, "C_SIGN_IN", Punch)), StringComparison.Ordinal);
        }

        SpinWait.SpinUntil(() => !_log.All.IsEmpty, TimeSpan.FromSeconds(10));
        var logged = Assert.Single(_log.All);
        Assert.Contains(line, logged, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', logged);
        Assert.DoesNotContain(PlainTerminal.Secret, logged, StringComparison.Ordinal);
        Assert.DoesNotContain(PlainTerminal.AccessKey, logged, StringComparison.Ordinal);
        Assert.DoesNotContain(token, logged, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string fault, string token) => fault switch
    {
        "wrong signature" => PlainTerminal.Request(token, "C_HEARTBEAT", "{}", secret: "another"),
        "no signature" => PlainTerminal.Frame(PlainTerminal.Message("v1.0.0", PlainTerminal.Sn, token, "C_HEARTBEAT", PlainTerminal.Now, "{}")),
        "unknown token" => PlainTerminal.Request(new string('0', 32), "C_HEARTBEAT", "{}"),
        "token of another device" => PlainTerminal.Request(token, "C_HEARTBEAT", "{}", sn: "7"),
        "unknown device" => PlainTerminal.Auth(sn: "999"),
        "wrong access key" => PlainTerminal.Auth(key: "nope"),
        "stale time" => PlainTerminal.Auth(time: "20200101000000"),
        "the secret where the time belongs" => PlainTerminal.Auth(time: PlainTerminal.Secret),
        "missing field" => PlainTerminal.Request(token, "C_SIGN_IN", """{"type":"1","recordTime":1609744974000}"""),
        "over-long field" => PlainTerminal.Request(token, "C_SIGN_IN", Punch.Replace("9\"", new string('9', 80) + "\"", StringComparison.Ordinal)),
        "unknown code" => PlainTerminal.Request(token, "C_SIGN_IN", Punch[..^1] + ""","healthInfo":{"healthCode":4,"NADCode":1,"travelCode":0,"vaccineStatus":0}}"""),
        "unknown operation" => PlainTerminal.Request(token, "C_NOTHING", "{}"),
        "no protobuf" => PlainTerminal.Frame([0x0A]),
        "frame over the limit" => PlainTerminal.Varint((4 << 20) + 1),
        "garbage" => [.. Enumerable.Repeat((byte)0xFF, 64)],
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
    };

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception) + exception);

        public void Dispose() => All.Clear();
    }
}
