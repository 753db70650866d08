using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>[Assumes]</c>, <c>[Erratum]</c>, <c>Obsolete</c>: what was noted about the document reaches the facts, with its place.</summary>
public sealed class KnowledgeTests
{
    private const string Spec = """
        [Message<ExampleHttps>("punch", Reply = typeof(Done), Obsolete = true)]
        [Assumes("of the message")]
        [Erratum("line 1", Printed = "a", Meant = "b")]
        public readonly partial record struct Punch(
            [Field("rows", Max = 9), Assumes("of the member", Setting = "rows", Alternatives = "many")] WireList<Row> Rows);

        [Message<ExampleHttps>("again")]
        public readonly partial record struct Again([Field("row")] Row? Row);

        public readonly partial record struct Row(
            [Field("door"), Erratum("line 2", Printed = "c", Meant = "d")] Door Door);

        [Assumes("of the answer")]
        public readonly partial record struct Done([Field("n")] int N);

        [Assumes("of the enumeration")]
        public enum Door { Front = 1 }

        [Envelope<ExampleHttps>(Way.Reply)]
        [Assumes("of the envelope")]
        public readonly partial record struct ExampleReply(
            [Field("success", Role = Role.Success)] bool Success,
            [Field("data", Role = Role.Payload)] WireSlot Data);

        public static class Told
        {
            public static string Facts() =>
                string.Join("\n", ExampleProtocol.Facts.Assumptions.Select(static one => $"{one.About}: {one.Choice} {one.Setting}{one.Alternatives.Count}"))
                + "\n" + string.Join("\n", ExampleProtocol.Facts.Errata.Select(static one => $"{one.About}: {one.Place} {one.Printed} {one.Meant}"))
                + "\n" + string.Join(" ", ExampleHttps.Facts.Operations.Where(static one => one.Obsolete).Select(static one => one.Name));
        }
        """;

    [Fact]
    public void Everything_that_was_noted_is_told_once_with_its_place() => Assert.Equal(
        """
        ExampleReply: of the envelope 0
        Door: of the enumeration 0
        Punch: of the message 0
        Punch.Rows: of the member rows1
        Done: of the answer 0
        Row.Door: line 2 c d
        Punch: line 1 a b
        Punch
        """,
        Spoken.Of(Spec, "ExampleHttps").Call("Told", "Facts"));

    [Theory]
    [InlineData("Erratum(\"\", Printed = \"a\", Meant = \"b\")")]
    [InlineData("Erratum(\"line 1\", Meant = \"b\")")]
    [InlineData("Erratum(\"line 1\", Printed = \"a\")")]
    public void An_erratum_that_names_nothing_is_refused(string erratum)
    {
        var run = GeneratorRun.Wrong(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch([Field(\"a\"), {erratum}] int A);").Source);
        Assert.Equal("YZ0108", Assert.Single(run.Findings).Id);
    }
}
