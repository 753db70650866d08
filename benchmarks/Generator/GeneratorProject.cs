using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Yizhan.Generators;

namespace Benchmarks.Generator;

/// <summary>A project of many records: one protocol, links of fifty operations, each record in a file of its own.</summary>
internal sealed class GeneratorProject
{
    private const int PerLink = 50;
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    public GeneratorProject(int records)
    {
        var trees = new List<SyntaxTree> { Tree("Protocol.cs", Protocol), Tree("Unrelated.cs", "class Unrelated { int Answer() => 41; }") };
        for (var i = 0; i < records; i++)
        {
            if (i % PerLink == 0)
            {
                trees.Add(Tree($"Link{i / PerLink}.cs", Link(i / PerLink)));
            }

            trees.Add(Tree($"Message{i}.cs", Message(i)));
        }

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is ['S', 'y', 's', 't', 'e', 'm', ..] or "Yizhan.dll" or "Yizhan.Abstractions.dll" or "Yizhan.Domain.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
        Compilation = CSharpCompilation.Create("Large", trees, references, new(OutputKind.DynamicallyLinkedLibrary));
    }

    public CSharpCompilation Compilation { get; }

    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new ProtocolGenerator().AsSourceGenerator()], parseOptions: Parsing);

    /// <summary>The project after a keystroke in a file; the number makes every edit a new one.</summary>
    public CSharpCompilation Edited(string file, string from, int number)
    {
        var old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        var text = old.ToString().Replace(from, from + number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Compilation.ReplaceSyntaxTree(old, Tree(file, text));
    }

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    private const string Protocol = """
        using Yizhan;
        namespace Large;
        [Protocol("large")]
        [Credential("appSecret", Secret = true)]
        [Failure(Fault.Invalid, "400", "bad request")]
        public readonly partial struct LargeProtocol;
        """;

    private static string Link(int i) => $$"""
        using Yizhan;
        namespace Large;
        [Link<LargeProtocol>(Transport.Http, Path = "/large{{i}}")]
        [Wire(Dialect.Json)]
        [Signed(Digest.Md5, Canonical.Values, Secret = "appSecret", Replies = true)]
        public readonly partial struct Large{{i}};

        [Envelope<Large{{i}}>(Way.Request)]
        [Formula("sn+method+data+appSecret")]
        public readonly partial record struct Request{{i}}(
            [Field("sn", Max = 32, Role = Role.Device)] Utf8Text Sn,
            [Field("method", Max = 32, Role = Role.Operation)] Utf8Text Method,
            [Field("data", Role = Role.Payload)] WireSlot Data,
            [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign);

        [Envelope<Large{{i}}>(Way.Reply)]
        [Formula("success+data+appSecret")]
        public readonly partial record struct Reply{{i}}(
            [Field("success", Role = Role.Success)] bool Success,
            [Field("data", Role = Role.Payload)] WireSlot Data,
            [Field("sign", Max = 64, Role = Role.Signature)] Utf8Text Sign);
        """;

    private static string Message(int i)
    {
        var text = new StringBuilder($"""
            using Yizhan;
            namespace Large;
            /// <summary>Message number {i}.</summary>
            [Message<Large{i / PerLink}>("operation{i}", Clause = "{i}")]
            public readonly partial record struct Message{i}(
            """);
        for (var m = 0; m < 8; m++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    [Field(\"text{m}\", Max = 32, Optional = true)] Utf8Text Text{m},");
        }

        return text.Append("\n    [Field(\"time\", Format = \"ms\")] WireTime At,\n    [Field(\"way\", Min = 1, Max = 3)] int? Way);").ToString();
    }
}
