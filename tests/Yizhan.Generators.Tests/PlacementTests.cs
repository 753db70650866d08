using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests;

/// <summary>Where declarations may stand, and what they may be called.</summary>
public sealed class PlacementTests
{
    [Fact]
    public void The_global_namespace_works()
    {
        var run = GeneratorRun.Clean(Example.With("").Source.Replace("namespace Example;", "", StringComparison.Ordinal));
        Assert.Contains(run.Files, static file => file.HintName == "ExampleHttps.Heartbeat.Json.g.cs");
    }

    [Fact]
    public void A_namespace_of_its_own_for_each_declaration_works()
    {
        var source = Example.With("").Source.Replace("namespace Example;", "", StringComparison.Ordinal);
        GeneratorRun.Clean("using B; using C;\nnamespace A { public static class Nothing; }\n" + "namespace C { }\nnamespace B { }\n" + source);
    }

    [Fact]
    public void An_internal_spec_works() =>
        GeneratorRun.Clean(Example.With("").Source.Replace("public ", "internal ", StringComparison.Ordinal));

    [Fact]
    public void Two_records_of_one_name_on_a_link_are_reported_and_overwrite_nothing()
    {
        var run = GeneratorRun.Wrong(
            Example.With("").Source,
            "namespace Other; [Message<Example.ExampleHttps>(\"other\")] public readonly partial record struct Heartbeat([Field(\"a\")] int A);");
        Assert.Equal("YZ0607", Assert.Single(run.Findings).Id);
    }

    [Theory]
    [InlineData("int? Size, [Field(\"b\")] int SizeValue")]
    [InlineData("int Value, [Field(\"b\")] int Message, [Field(\"c\")] int Scope, [Field(\"d\")] int Source, [Field(\"e\")] int Item, [Field(\"f\")] int Sink")]
    [InlineData("int Class, [Field(\"b\")] int Event, [Field(\"c\")] int Default")]
    public void Members_may_have_the_names_of_locals_and_keywords(string members) =>
        GeneratorRun.Clean(Example.With($"[Message<ExampleHttps>(\"punch\")] public readonly partial record struct Punch([Field(\"a\")] {members});").Source);

    [Fact]
    public void A_message_may_be_called_Version_although_the_envelope_has_one() =>
        GeneratorRun.Clean(Example.With("""
            [Envelope<ExampleHttps>(Way.Reply)]
            public readonly partial record struct ExampleReply(
                [Field("version", Max = 8, Default = "v1", Role = Role.Version)] Utf8Text Version,
                [Field("success", Role = Role.Success)] bool Success);

            [Message<ExampleHttps>("version")]
            public readonly partial record struct Version;
            """).Source);

    [Fact]
    public void A_title_of_several_lines_stays_in_its_comment() =>
        GeneratorRun.Clean(Example.With("[Protocol(\"other\", Title = \"a\\nb\\u2028c\")] public readonly partial struct OtherProtocol;").Source);
}
