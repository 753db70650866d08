using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>A small complete spec, into which the examples of tests and help pages are put.</summary>
internal static class Example
{
    public const string Protocol = """
        [Protocol("example", Title = "Example V1.0", Version = "1.0")]
        [Credential("appKey", Account = true)]
        [Credential("appSecret", Secret = true)]
        [Failure(Fault.Invalid, "400", "bad request")]
        [Failure(Fault.Internal, "500", "system error")]
        public readonly partial struct ExampleProtocol;
        """;

    public const string Https = """
        [Link<ExampleProtocol>(Transport.Http, Path = "/example")]
        [Wire(Dialect.Json)]
        [Signed(Digest.Md5, Canonical.Values, Secret = "appSecret")]
        public readonly partial struct ExampleHttps;

        [Envelope<ExampleHttps>(Way.Request)]
        [Formula("sn+method+data+appSecret")]
        public readonly partial record struct ExampleRequest(
            [Field("sn", Max = 32, Role = Role.Device)] Utf8Text Sn,
            [Field("method", Max = 32, Role = Role.Operation)] Utf8Text Method,
            [Field("data", Role = Role.Payload)] WireSlot Data,
            [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign);

        [Envelope<ExampleHttps>(Way.Reply)]
        public readonly partial record struct ExampleReply(
            [Field("success", Role = Role.Success)] bool Success,
            [Field("code", Max = 8, Role = Role.Code)] Utf8Text Code,
            [Field("text", Max = 64, Role = Role.Text)] Utf8Text Text,
            [Field("data", Role = Role.Payload)] WireSlot Data);
        """;

    /// <summary>A link with headers; part of the spec where a snippet names it.</summary>
    public const string Socket = """
        [Link<ExampleProtocol>(Transport.Tcp, Port = 5000)]
        [Wire(Dialect.Binary, Payload = Dialect.Json)]
        [Framed(Prefix.Header, Max = 4096)]
        public readonly partial struct ExampleSocket;

        [Envelope<ExampleSocket>(Way.Request)]
        public readonly partial record struct SocketRequest(
            [Field("length", At = 0, Size = 2, Role = Role.Length)] int Length,
            [Field("command", At = 2, Size = 1, Role = Role.Operation)] int Command,
            [Field("part", At = 3, Size = 2, Role = Role.PartIndex)] int Part,
            [Field("parts", At = 5, Size = 2, Role = Role.PartCount)] int Parts,
            [Field("sn", At = 7, Size = 16, Role = Role.Device)] Utf8Text Sn,
            [Field("body", At = 23, Role = Role.Payload)] WireSlot Body);

        [Envelope<ExampleSocket>(Way.Reply)]
        public readonly partial record struct SocketReply(
            [Field("length", At = 0, Size = 2, Role = Role.Length)] int Length,
            [Field("command", At = 2, Size = 1, Role = Role.Operation)] int Command,
            [Field("part", At = 3, Size = 2, Role = Role.PartIndex)] int Part,
            [Field("parts", At = 5, Size = 2, Role = Role.PartCount)] int Parts,
            [Field("result", At = 7, Size = 1, Role = Role.Status), Outcomes(Success = 0x01, Failure = 0x02)] int Result,
            [Field("body", At = 8, Role = Role.Payload)] WireSlot Body);

        [Message<ExampleSocket>("0x10")]
        public readonly partial record struct Alive(
            [Field("firmware", Max = 32)] Utf8Text Firmware);
        """;

    private const string Heartbeat = """
        /// <summary>The terminal reports that it is alive.</summary>
        [Message<ExampleHttps>("heartbeat", Clause = "2.1")]
        public readonly partial record struct Heartbeat(
            [Field("version", Max = 32)] Utf8Text Version);
        """;

    /// <summary>The whole spec with a snippet in it; what the snippet declares takes the place of what the spec has.</summary>
    /// <returns>The source, and the line (from 0) at which the snippet begins.</returns>
    public static (string Source, int Line) With(string snippet)
    {
        var own = Types(snippet).ToHashSet();
        var rest = new[] { Protocol, Https, Heartbeat, snippet.Contains("ExampleSocket", StringComparison.Ordinal) ? Socket : "" }
            .SelectMany(static part => CSharpSyntaxTree.ParseText(part).GetCompilationUnitRoot().Members)
            .Where(member => !own.Contains(Name(member)))
            .Select(static member => member.ToFullString());
        var head = "namespace Example;\n\n" + string.Concat(rest).TrimEnd() + "\n\n";
        return (head + snippet + "\n", head.Count(static c => c == '\n'));
    }

    private static IEnumerable<string> Types(string snippet) =>
        CSharpSyntaxTree.ParseText(snippet).GetCompilationUnitRoot().Members.Select(Name);

    private static string Name(MemberDeclarationSyntax member) =>
        (member as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? "";
}
