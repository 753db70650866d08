using System.Diagnostics;
using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>Whatever the source, the generator neither throws nor is stopped. The harness asserts it on every run; here are the sources.</summary>
public sealed class BrokenCodeTests
{
    private const string Message = "[Message<ExampleHttps>(\"punch\")] public readonly partial record struct ";

    [Theory]
    [InlineData("[Message<")]
    [InlineData("[Message<ExampleHttps>]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(1)]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(null!)]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(\"a\", Reply = typeof(")]
    [InlineData("[Message<ExampleHttps>(\"a\", Reply = typeof(Missing))]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(\"a\", Reply = typeof(List<>))]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(\"a\", Reply = typeof(int[]))]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(\"a\", Reply = null)]public partial record struct A;")]
    [InlineData("[Message<Missing>(\"a\")]public partial record struct A;")]
    [InlineData("[Message<ExampleHttps>(\"a\")]public partial class A;")]
    [InlineData("[Message<ExampleHttps>(\"a\")]public partial record A([Field(\"a\")] int X);")]
    [InlineData("[Message<ExampleHttps>(\"a\")]public partial interface A;")]
    [InlineData("[Message<ExampleHttps>(\"a\")]public enum A;")]
    [InlineData("[Message<ExampleHttps>(\"a\")]public ref partial struct A;")]
    [InlineData(Message + "A(")]
    [InlineData(Message + "A([Field")]
    [InlineData(Message + "A([Field()] int);")]
    [InlineData(Message + "A([Field(\"a\")] Missing X);")]
    [InlineData(Message + "A([Field(\"a\")] WireList<Missing> X);")]
    [InlineData(Message + "A([Field(\"a\")] WireList<int> X);")]
    [InlineData(Message + "A([Field(\"a\")] WireList X);")]
    [InlineData(Message + "A([Field(\"a\")] int[] X);")]
    [InlineData(Message + "A([Field(\"a\")] dynamic X);")]
    [InlineData(Message + "A([Field(\"a\")] (int, int) X);")]
    [InlineData(Message + "A([Field(\"a\")] int X, [Field(\"a\")] int X);")]
    [InlineData(Message + "A([Field(\"a\", Max = long.MaxValue, Each = int.MaxValue)] WireList<Utf8Text> X);")]
    [InlineData(Message + "A([Field(\"a\", Number = int.MinValue, At = int.MaxValue, Size = int.MaxValue)] int X);")]
    [InlineData(Message + "A([Field(\"a\", As = (As)99, Role = (Role)99, When = (When)99)] int X);")]
    [InlineData(Message + "A([Field(\"a\")] A X);")]
    [InlineData(Message + "A([Field(\"a\", Max = 1)] WireList<A> X);")]
    [InlineData(Message + "A([Field(\"a\", Max = 1)] WireList<B> X); public partial record struct B([Field(\"a\", Max = 1)] WireList<A> X);")]
    [InlineData(Message + "A<T>([Field(\"a\")] T X);")]
    [InlineData(Message + "A([Field(\"a\")] int X); public partial record struct A([Field(\"b\")] int Y);")]
    [InlineData(Message + "A; " + Message + "A;")]
    [InlineData(Message + "A; " + Message + "a;")]
    [InlineData(Message + "Server([Field(\"a\")] int Facts); " + Message + "Operations;")]
    [InlineData(Message + "A([Field(\"a\")] E X); public enum E : ulong { Big = ulong.MaxValue }")]
    [InlineData(Message + "A([Field(\"a\")] E X); public enum E { [Code(null!)] A, [Code(\"\\ud800\")] B }")]
    [InlineData(Message + "@class([Field(\"a\")] int @int);")]
    [InlineData("[Protocol(\"a\")] public partial struct P; [Protocol(\"a\")] public partial struct P;")]
    [InlineData("[Protocol(\"a\")] public partial struct P; [Protocol(\"a\")] public partial struct p;")]
    [InlineData("[Protocol(null!, Title = \"a\\nb\")] [Credential(null!)] [Failure((Fault)99)] [Assumes(null!, Alternatives = null!)] public partial struct P;")]
    [InlineData("[Link<ExampleProtocol>(Transport.Http)] [Wire(Dialect.Json)] public partial struct L; [Link<ExampleProtocol>(Transport.Tcp)] public partial struct L;")]
    [InlineData("[Link<ExampleProtocol>(Transport.Http, Base = typeof(L))] public partial struct L;")]
    [InlineData("[Link<ExampleProtocol>((Transport)9)] [Wire((Dialect)9, Zone = null!)] [Framed((Prefix)9, Max = -1)] [Signed((Digest)9, (Canonical)9)] [Checks(null!)] public partial struct L;")]
    [InlineData("public class Outer { [Protocol(\"a\")] private partial struct P; [Link<P>(Transport.Http)] partial struct L; [Message<L>(\"a\")] partial record struct M; }")]
    [InlineData("[Envelope<ExampleHttps>((Way)9)] public partial record struct E;")]
    [InlineData("[Formula(null!)] " + Message + "A;")]
    [InlineData("/// <summary>a < b & c</summary>\n" + Message + "A;")]
    public void Half_typed_and_misused_declarations_are_survived(string snippet)
    {
        GeneratorRun.Wrong(Example.With("").Source, "namespace Example;\n" + snippet);
        GeneratorRun.Wrong("namespace Example;\n" + snippet);
    }

    [Theory]
    [MemberData(nameof(SpecFiles))]
    public void A_real_spec_file_cut_anywhere_is_survived(string file)
    {
        var folder = Path.Combine(Repository.Root, "spec", "Zhejiang");
        var others = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.EndsWith(file, StringComparison.Ordinal) && !path.EndsWith("Mapping.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToArray();
        var text = File.ReadAllText(Path.Combine(folder, file));
        var run = GeneratorRun.Of(Compilations.Of([text, .. others]));
        for (var length = 0; length < text.Length; length += 50)
        {
            run = run.Then(run.Before.With("Source0.cs", _ => text[..length]));
        }
    }

    [Fact]
    public void Records_that_hold_each_other_many_times_over_do_not_take_forever()
    {
        var members = string.Join(", ", Enumerable.Range(0, 60).Select(static i => $"[Field(\"m{i}\", Max = 1)] WireList<B> M{i}"));
        var clock = Stopwatch.StartNew();
        GeneratorRun.Wrong(Example.With($"{Message}A({members}); public partial record struct B({members.Replace("<B>", "<A>", StringComparison.Ordinal)});").Source);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    public static TheoryData<string> SpecFiles() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "spec", "Zhejiang"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.EndsWith("Mapping.cs", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(Path.Combine(Repository.Root, "spec", "Zhejiang"), path)).Order(StringComparer.Ordinal),
    ];
}
