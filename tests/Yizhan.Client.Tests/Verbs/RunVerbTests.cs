using System.Collections.Concurrent;
using System.Diagnostics;
using Yizhan.Terminals;

namespace Yizhan.Client.Tests;

/// <summary>The whole program against a platform on a plain socket, with a protocol that no province has.</summary>
public sealed class RunVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--fake-key k", "--fake-secret is missing (or set YIZHAN_FAKE_SECRET)")]
    [InlineData("--fake-key k --fake-secret abc", "--fake-secret has 3 characters, 4 to 16 are allowed")]
    [InlineData("--fake-key k --fake-secret abcd --server http://a", "fake needs host:port")]
    [InlineData("--fake-key k --fake-secret abcd --server nonsense", "neither host:port nor a URL")]
    [InlineData("--fake-key k --fake-secret abcd --task-url nonsense", "no http or https URL")]
    [InlineData("--fake-key k --fake-secret abcd --listen nonsense", "--listen nonsense is no address like http://127.0.0.1:5090")]
    [InlineData("--fake-key k --fake-secret abcd --setting tone=loud", "--setting tone=loud is no setting of fake")]
    [InlineData("--fake-key k --fake-secret abcd --setting loud", "--setting loud is no setting of fake")]
    [InlineData("--fake-key k --fake-secret abcd --setting =loud", "--setting =loud is no setting of fake")]
    [InlineData("--fake-key k --fake-secret abcd --setting voice=low", "--setting voice=low: voice is one of loud, shrill")]
    public async Task Credentials_and_addresses_are_checked_before_anything_is_done(string arguments, string expected)
    {
        var given = arguments.Split(' ');
        string[] server = given.Contains("--server") ? [] : ["--server", "127.0.0.1:1"];
        var (code, error) = await RunHereAsync(["run", "--province", "fake", "--sn", "SN1", .. server, .. given], _ => null, Test);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Database));
    }

    [Fact]
    public async Task Credentials_may_come_from_the_environment_and_never_show()
    {
        using var peer = Platform();
        using var stop = new CancellationTokenSource();
        var running = RunHereAsync(
            ["run", "--province", "fake", "--sn", "SN1", "--server", $"127.0.0.1:{peer.Port}"],
            name => name is "YIZHAN_FAKE_KEY" or "YIZHAN_FAKE_SECRET" ? "verysecret" : null,
            stop.Token);
        await Patience.UntilAsync(() => !_requests.IsEmpty);
        await Patience.UntilAsync(async () => (await ShowAsync("people")).Contains("1 people", StringComparison.Ordinal));
        await stop.CancelAsync();
        var (code, error) = await running;
        Assert.Equal(0, code);
        Assert.Contains("command 77 executed", error, StringComparison.Ordinal);
        Assert.Contains("stopped", error, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_the_spec_declares_reaches_the_protocol()
    {
        using var peer = Platform();
        using var stop = new CancellationTokenSource();
        var running = RunHereAsync(
            ["run", "--province", "fake", "--sn", "SN1", "--server", $"127.0.0.1:{peer.Port}", "--fake-key", "k", "--fake-secret", "abcd", "--setting", "voice=loud"],
            _ => null,
            stop.Token);
        await Patience.UntilAsync(() => !_requests.IsEmpty);
        await stop.CancelAsync();
        Assert.Equal(0, (await running).Code);
        Assert.Equal("HELLO SN1 loud", _requests.First());
    }

    [Fact]
    public async Task Punches_of_other_processes_arrive_commands_are_executed_and_SIGTERM_ends_it_cleanly()
    {
        using var peer = Platform();
        await PunchAsync("1", 0); // before any run: no rule applies yet
        await PunchAsync("1", 2);
        using var run = Run(peer.Port);
        await PunchAsync("2", 0);
        await Patience.UntilAsync(() => Sent().Length >= 2);
        Assert.Equal(["PUNCH 1", "PUNCH 2"], Sent().Order());
        Assert.Contains("repeated", await PunchAsync("2", 2.5), StringComparison.Ordinal); // now the rules are known
        Assert.Contains("queued", await PunchAsync("3", 0, "--method", "iris"), StringComparison.Ordinal);

        await Patience.UntilAsync(async () => (await ShowAsync("outbox")).Contains("this protocol has no iris", StringComparison.Ordinal));
        Assert.Contains("0 waiting, 2 sent, 1 failed, 1 repeated", await ShowAsync("outbox"), StringComparison.Ordinal);
        var people = await ShowAsync("people");
        Assert.Contains("张三", people, StringComparison.Ordinal);
        Assert.Contains("*******1234", people, StringComparison.Ordinal);
        Assert.DoesNotContain("510101199001011234", people, StringComparison.Ordinal);

        using (var kill = Process.Start("kill", ["-TERM", $"{run.Id}"]))
        {
            await kill.WaitForExitAsync(Test);
        }

        var log = await run.StandardError.ReadToEndAsync(Test);
        await run.WaitForExitAsync(Test);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("connected", log, StringComparison.Ordinal);
        Assert.Contains("command 77 executed", log, StringComparison.Ordinal);
        Assert.Contains("stopped", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_and_started_again_delivers_every_accepted_punch()
    {
        using var peer = Platform();
        using var enqueue = Child.Start(Child.Enqueue, _folder.Path, "p");
        var accepted = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            using var run = Run(peer.Port);
            var before = Sent().Length;
            await Patience.UntilAsync(() => Sent().Length > before + 5);
            run.Kill();
            await run.WaitForExitAsync(Test);
        }

        enqueue.Kill();
        var lines = await enqueue.StandardOutput.ReadToEndAsync(Test);
        accepted.AddRange(lines[..(lines.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(200));

        using var last = Run(peer.Port);
        await Patience.UntilAsync(() => !accepted.Except(Sent().Select(line => line[6..])).Any(), seconds: 60);
        last.Kill();
        await last.WaitForExitAsync(Test);
    }

    [Fact]
    public async Task A_second_run_on_the_same_folder_is_refused()
    {
        using var peer = Platform();
        using var run = Run(peer.Port);
        await Patience.UntilAsync(() => !_requests.IsEmpty);
        using var second = Run(peer.Port);
        Assert.Contains("another process runs the terminal", await second.StandardError.ReadToEndAsync(Test), StringComparison.Ordinal);
        await second.WaitForExitAsync(Test);
        Assert.Equal(1, second.ExitCode);
        run.Kill();
        await run.WaitForExitAsync(Test);
    }

    private TcpPeer Platform() => TcpPeer.Answering(request =>
    {
        _requests.Enqueue(request);
        return request.StartsWith("HELLO", StringComparison.Ordinal) ? "OK RUN 77" : "OK";
    });

    private string[] Sent() =>
        [.. _requests.Where(line => line.StartsWith("PUNCH", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ')[..2]))];

    private Process Run(int port) => Child.Start(
        Child.Terminal, "run", "--province", "fake", "--sn", "SN1", "--server", $"127.0.0.1:{port}",
        "--fake-key", "k", "--fake-secret", "abcd", "--data", _folder.Path);

    private async Task<string> PunchAsync(string person, double afterSeconds, params string[] more)
    {
        using var output = new StringWriter();
        var time = Punches.Morning.AddSeconds(afterSeconds).ToString("o");
        Assert.Equal(0, await InvokeAsync(["punch", "--person", person, "--time", time, .. more], output, output, _ => null, Test));
        return output.ToString();
    }

    private async Task<string> ShowAsync(string verb)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await InvokeAsync([verb], output, output, _ => null, Test));
        return output.ToString();
    }

    private async Task<(int Code, string Error)> RunHereAsync(
        string[] args, Func<string, string?> variable, CancellationToken stop)
    {
        using var error = new StringWriter();
        var code = await InvokeAsync(args, TextWriter.Null, error, variable, stop);
        return (code, error.ToString());
    }

    private Task<int> InvokeAsync(
        string[] args, TextWriter output, TextWriter error, Func<string, string?> variable, CancellationToken stop) =>
        TerminalProgram.RunAsync(
            [.. args, "--data", _folder.Path],
            [ProtocolEntry.Of<FakeProtocol>()],
            new() { Out = output, Error = error, Variable = variable, Time = TimeProvider.System, Random = () => 0.5, Stop = stop });
}
