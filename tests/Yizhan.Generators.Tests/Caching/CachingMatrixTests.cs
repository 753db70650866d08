using Microsoft.CodeAnalysis.CSharp;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Caching;

/// <summary>Which steps do something after which edit. What an edit does not touch stays cached; what it changes does not.</summary>
public sealed class CachingMatrixTests
{
    private const string Spec = "Source0.cs";

    private static readonly string Source = Example.With("""
        [Link<ExampleProtocol>(Transport.Http, Path = "/other")]
        [Wire(Dialect.Json)]
        public readonly partial struct OtherHttps;

        [Message<OtherHttps>("punch")]
        public readonly partial record struct Punch(
            [Field("id", Max = 32), Sensitive(Sensitive.Person)] Utf8Text Id,
            [Field("door")] Door Door,
            [Field("who", Max = 32, Known = typeof(Nobody))] Utf8Text Who);

        public enum Door { Front = 1, Back = 2 }
        public enum Nobody { [Code("STRANGER")] Stranger = 1 }

        [Link<ExampleProtocol>(Transport.Tcp, Port = 5000)]
        [Wire(Dialect.Binary, Payload = Dialect.Json)]
        [Framed(Prefix.Header, Max = 4096)]
        [Fragmented(MaxParts = 16, MaxBytes = 65536)]
        public readonly partial struct ExampleSocket;

        [Message<ExampleSocket>("0x25", Pushed = true, Reply = typeof(Enrolled))]
        public readonly partial record struct Enrol([Field("name", Max = 32)] Utf8Text Name);

        public readonly partial record struct Enrolled([Field("done")] bool Done);
        """).Source;

    private const string Handler = """
        /// <summary>What the platform does.</summary>
        public abstract class Handler : Example.IExampleSocketHandler
        {
            // Nothing yet.
            public ValueTask<Answer<Nothing>> OnAliveAsync(ServerCall call, Example.Alive message) => default;
            public ValueTask OnEnrolResultAsync(ServerCall call, Example.Enrolled result) => default;
        }
        """;

    // An edit, and the steps that have something new to say after it.
    private static readonly Dictionary<string, (Func<CSharpCompilation, CSharpCompilation> Edit, string Touched)> Matrix = new()
    {
        ["an unrelated file is added"] = (static c => c.AddSyntaxTrees(Compilations.Tree("class Other;", "Other.cs")), ""),
        ["an unrelated file is edited"] = (static c => c.With("Source1.cs", static text => text + "class More;"), ""),
        ["a comment is added"] = (Change("public enum Door", "// Doors.\npublic enum Door"), ""),
        ["lines are inserted above"] = (Change("namespace Example;", "namespace Example;\n\n\n"), ""),
        ["a body elsewhere in the file is edited"] = (Change("public enum Door", "public enum Window;\npublic enum Door"), ""),
        ["an attribute's arguments change places"] = (Change("Max = 32), Sensitive(Sensitive.Person)]", "Max = 0x20), Sensitive(Sensitive.Person)]"), ""),
        ["a wire name changes"] = (Change("[Field(\"version\"", "[Field(\"release\""), "Messages Specs Codecs"),
        ["a limit changes"] = (Change("Field(\"id\", Max = 32)", "Field(\"id\", Max = 33)"), "Messages Specs Codecs Redactions Known"),
        ["a route changes"] = (Change("(\"heartbeat\"", "(\"alive\""), "Messages Specs"),
        ["a summary changes"] = (Change("The terminal reports", "A terminal reports"), "Messages Specs Codecs"),
        ["a role changes"] = (Change(", Role = Role.Text", ""), "Envelopes Specs Codecs"),
        ["a role changes that another needs"] = (Change(", Role = Role.Device", ""), "Envelopes Specs Codecs Checks"),
        ["a code is added"] = (Change("Back = 2", "Back = 2, Side = 3"), "Messages Specs Codecs Enums Redactions Known"),
        ["a dialect changes"] = (Change("[Wire(Dialect.Json)]\npublic readonly partial struct OtherHttps", "[Wire(Dialect.Binary)]\npublic readonly partial struct OtherHttps"), "Links Specs Codecs Enums Checks"),
        ["a path changes"] = (Change("/other", "/another"), "Links Specs"),
        ["a failure text changes"] = (Change("bad request", "wrong request"), "Protocols Specs Wholes"),
        ["an assumption is added"] = (Change("[Field(\"door\")]", "[Field(\"door\"), Assumes(\"ours\")]"), "Messages Specs Wholes"),
        ["a comment of a handler is edited"] = (static c => c.With("Source2.cs", static text => text.Replace("Nothing yet", "Nothing so far", StringComparison.Ordinal)), ""),
        ["a summary of a handler is edited"] = (static c => c.With("Source2.cs", static text => text.Replace("the platform does", "a platform does", StringComparison.Ordinal)), ""),
        ["a command changes"] = (Change("\"0x25\"", "\"0x26\""), "Messages Specs"),
        ["a push becomes a request"] = (Change("Pushed = true, ", ""), "Messages Specs"),
        ["a place in a header changes"] = (Change("At = 23", "At = 24"), "Envelopes Specs Codecs"),
        ["a number of an outcome changes"] = (Change("Failure = 0x02", "Failure = 0x03"), "Envelopes Specs Codecs"),
        ["a limit of parts changes"] = (Change("MaxParts = 16", "MaxParts = 17"), "Links Specs"),
        ["a title changes"] = (Change("Example V1.0", "Example V1.1"), "Protocols Specs Wholes"),
        ["a message is added to a link"] = (Change("public enum Door", "[Message<OtherHttps>(\"pull\")]\npublic readonly partial record struct Pull;\npublic enum Door"), "Messages Specs Codecs"),
        ["a message is removed"] = (Change("[Message<ExampleHttps>(\"heartbeat\", Clause = \"2.1\")]", ""), "Messages Specs Codecs Checks"),
        ["a protocol gets its mapping"] = (static c => c.With("Source1.cs", static text => text + "namespace Example { partial struct ExampleProtocol { public static void Serve() { } } }"), "Protocols Specs Wholes Catalogue"),
    };

    public static TheoryData<string> Edits => [.. Matrix.Keys];

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_touches_these_steps_and_no_other(string edit)
    {
        var before = GeneratorRun.Of(Compilations.Of(Source, "class Unrelated;", Handler));
        var after = before.Then(Matrix[edit].Edit(before.Before));
        Assert.Equal(Matrix[edit].Touched, string.Join(" ", Steps.Touched(after.Result)));
    }

    [Fact]
    public void Every_step_has_an_edit_that_touches_it() =>
        Assert.Empty(Steps.Names.Except(Matrix.Values.SelectMany(static row => row.Touched.Split(' '))));

    [Fact]
    public void An_edit_of_one_record_rewrites_its_own_codec_and_no_other()
    {
        var before = GeneratorRun.Of(Compilations.Of(Source, "class Unrelated;", Handler));
        var after = before.Then(Matrix["a wire name changes"].Edit(before.Before));
        var rewritten = after.Files.Where(file => !before.Files.Any(other => ReferenceEquals(other.SourceText, file.SourceText)))
            .Where(file => !before.Files.Any(other => other.SourceText.ContentEquals(file.SourceText)));
        Assert.Equal(["Example.ExampleHttps.Heartbeat.Json.g.cs"], rewritten.Select(static file => file.HintName));
    }

    [Theory]
    [InlineData("an unrelated file is edited")]
    [InlineData("a comment of a handler is edited")]
    [InlineData("lines are inserted above")]
    public void An_edit_elsewhere_writes_no_file_again(string edit)
    {
        var before = GeneratorRun.Of(Compilations.Of(Source, "class Unrelated;", Handler));
        Assert.Contains(before.Files, static file => file.HintName == "Example.ExampleSocket.Packets.g.cs");
        var after = before.Then(Matrix[edit].Edit(before.Before));
        Assert.All(before.Files.Zip(after.Files), static pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
        Assert.Equal(before.Files.Select(static file => file.HintName), after.Files.Select(static file => file.HintName));
    }

    private static Func<CSharpCompilation, CSharpCompilation> Change(string from, string to) =>
        compilation => compilation.With(Spec, text => text.Replace(from, to, StringComparison.Ordinal));
}
