using Yizhan.Generators.Tests.Harness;

namespace Yizhan.Generators.Tests.Words;

/// <summary><c>[Custom]</c>: the spec's own code reads and writes a member for which there is no word.</summary>
public sealed class CustomTests
{
    [Fact]
    public void The_links_own_methods_read_and_write_it_in_json()
    {
        var spoken = Spoken.Of("""
            [Link<ExampleProtocol>(Transport.Http)]
            [Wire(Dialect.Json)]
            public readonly partial struct ExampleCustom
            {
                private static void ReadPunchDoor(ref JsonSource source, out int? door)
                {
                    door = source.Text(8, out var text) && text.Is("left"u8) ? 1 : 2;
                }

                private static void WritePunchDoor(ref JsonSink sink, int? door) => sink.Text("door"u8, door == 1 ? "left"u8 : "right"u8);
            }

            [Message<ExampleCustom>("/punch")]
            public readonly partial record struct Punch([Field("door"), Custom] int? Door, [Field("n")] int N);
            """, "ExampleCustom", "new Punch(1, 3)");
        Assert.Equal("""{"door":"left","n":3}""", spoken.Write());
        Assert.Equal("Punch { Door = 1, N = 3 }", spoken.Read("""{"n":3,"door":"left"}"""));
        Assert.Equal("Punch.Door (door): 9, at most 8, at offset 8", spoken.Read("""{"door":"too right"}"""));
        Assert.Equal("Punch { Door = , N = 3 }", spoken.Read("""{"n":3}"""));
    }

    [Fact]
    public void And_in_a_form() => Assert.Equal("door=left&n=3", Spoken.Of("""
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.Form)]
        public readonly partial struct ExampleCustom
        {
            private static void ReadPunchDoor(ref FormSource source, out int door) => source.Int32(0, 9, out door);

            private static void WritePunchDoor(in FormSink sink, WireWriter output, int door) => sink.Text("door"u8, "left"u8);
        }

        [Message<ExampleCustom>("/punch")]
        public readonly partial record struct Punch([Field("door"), Custom] int Door, [Field("n")] int N);
        """, "ExampleCustom", "new Punch(1, 3)").Write());
}
