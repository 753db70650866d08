using System.Globalization;
using System.Text;
using Yizhan.Domain;

namespace Yizhan.Client.Tests;

/// <summary>
/// A protocol of three words, so that the program can be tried without any province: <c>HELLO sn</c> and
/// <c>PUNCH person time</c>, answered by <c>OK</c>; a command comes as <c>OK RUN number</c>.
/// </summary>
internal readonly struct FakeProtocol : IProtocol
{
    private static readonly OperationFacts Say = new("Say", "/say", [], "POST", "", Meaning.None, Pushed: false);

    public static LinkFacts Tcp { get; } = new()
    {
        Name = "FakeTcp",
        Transport = Transport.Tcp,
        Dialect = Dialect.Binary,
        Frame = new(Prefix.Varint, 1 << 20),
        MaxBody = 1 << 20,
        Operations = [Say],
    };

    public static ProtocolFacts Facts { get; } = new()
    {
        Key = "fake",
        Credentials = [new("fakeKey", Secret: false, Account: true, 1, 16), new("fakeSecret", Secret: true, Account: false, 4, 16)],
        Punches = new() { RepeatWithin = TimeSpan.FromSeconds(3), GiveUpAfter = 10, PhotoMaxBytes = 1000, Clause = "2.2" },
        Links = [Tcp],
        Assumptions = [new("words are quiet", "", Evidence.Guessed, "voice", ["loud", "shrill"])],
    };

    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) => [];

    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => new Driver(setup, terminal);

    public static string? WhyNot(CommandKind kind) => null;

    private sealed class Driver(TerminalSetup setup, ITerminal terminal) : ITerminalDriver
    {
        private readonly IWireChannel _channel = setup.Channels(Tcp);

        public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
        {
            var (receipt, words) = await AskAsync($"HELLO {setup.Sn} {setup.Settings.GetValueOrDefault("voice")}".TrimEnd(), cancellation);
            if (words is ["OK", "RUN", var command] && await terminal.Journal.FindAsync(command, cancellation) is null)
            {
                await terminal.Roster.PutAsync(new("5", "张三") { IdNumber = "510101199001011234", Phone = "13800001234" }, cancellation);
                await terminal.Journal.KeepAsync(command, "ok", cancellation);
            }

            return receipt;
        }

        public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
        {
            var time = punches[0].Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            return (await AskAsync($"PUNCH {punches[0].PersonId} {time}", cancellation)).Receipt;
        }

        public Refusal? WhyNot(Punch punch) => punch.Method == PunchMethod.Iris ? new("this protocol has no iris", "Fake 1") : null;

        public ValueTask DisposeAsync() => _channel.DisposeAsync();

        private async ValueTask<(Receipt Receipt, string[] Words)> AskAsync(string text, CancellationToken cancellation)
        {
            var result = await _channel.ExchangeAsync(Say, text, cancellation);
            if (!result.Answered)
            {
                return (new(ReceiptKind.Unreachable, result.Problem), []);
            }

            var words = result.Body.ToString().Split(' ');
            return (words[0] == "OK" ? Receipt.Delivered : new(ReceiptKind.Rejected, words[0]), words);
        }
    }
}
