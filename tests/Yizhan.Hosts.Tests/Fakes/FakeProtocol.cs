using Yizhan.Domain;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>A protocol of words: <c>sn operation argument ...</c>, over TCP and over HTTP.</summary>
internal sealed class FakeProtocol : IProtocol
{
    public const string Key = "fake";

    public static FrameRules Frame { get; } = new(Prefix.Varint, 1024);

    public static LinkFacts Tcp { get; } = new()
    {
        Name = "FakeTcp",
        Transport = Transport.Tcp,
        Dialect = Dialect.Protobuf,
        Setting = "Tcp",
        Frame = Frame,
        MaxBody = 1024,
    };

    public static LinkFacts Http { get; } = new()
    {
        Name = "FakeHttp",
        Transport = Transport.Http,
        Dialect = Dialect.Json,
        ReplyContentType = "text/plain; charset=UTF-8",
        Setting = "Root",
        PathPrefixes = ["/old"],
        MaxBody = 1024,
        Operations =
        [
            new("Say", "/fake/say", ["/fake/tell"], "POST", "1", Meaning.None, false),
            new("Ask", "/fake/ask", [], "GET", "2", Meaning.None, false),
        ],
    };

    public static ProtocolFacts Facts { get; } = new()
    {
        Key = Key,
        Credentials = [new("account", false, true, 1, 16), new("secret", true, false, 4, 16)],
        OfflineAfter = TimeSpan.FromSeconds(60),
        Punches = new() { RepeatWithin = TimeSpan.FromSeconds(3) },
        Assumptions = [new("upper", "1", Evidence.Guessed, "letters", ["upper", "lower"], "FakeProtocol")],
        Links = [Tcp, Http],
    };

    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) =>
        [new FakeServer(Tcp, gate, platform), new FakeServer(Http, gate, platform)];

    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => throw new NotSupportedException();

    public static string? WhyNot(CommandKind kind) =>
        kind is CommandKind.Firmware ? "the fake document has no firmware" : null;

    public static string? WhyNot(Command command, IReadOnlyList<Person> people) =>
        command.Kind == CommandKind.SetAdmin && people.FirstOrDefault(static person => person.Phone is null) is { } person
            ? $"person '{person.Id}' has no 'phone'"
            : null;
}

/// <summary>A second one, without account and window.</summary>
internal sealed class PlainProtocol : IProtocol
{
    public const string Key = "plain";

    public static ProtocolFacts Facts { get; } = new() { Key = Key, Credentials = [new("key", true, false, 1, 8)] };

    public static IReadOnlyList<LinkServer> Serve(ServerGate gate, IAttendancePlatform platform) => [];

    public static ITerminalDriver Drive(TerminalSetup setup, ITerminal terminal) => throw new NotSupportedException();

    public static string? WhyNot(CommandKind kind) => null;
}
