namespace Yizhan.Testing;

// U+0000 stands in no text that is read: stores and devices end a text there, so that another one would come out than went in.
public abstract partial class SpecProperties<TSource>
{
    [Property(PropertyGroup.NullCharacter)]
    [MemberData(nameof(CodecRows))]
    public void A_text_that_holds_it_is_refused_by_its_name(string name)
    {
        var codec = Catalogue.Codec(name);
        var maker = new RecordMaker(new Random(7), 10);
        foreach (var member in TextMember.Of(codec.Record))
        {
            var body = codec.Write(TextMember.With(maker.Make(codec.Record), [new(member, "张\0三")], maker));
            using var scratch = new Scratch();
            Assert.False(codec.TryRead(new(body), scratch, out _, out var error), $"{member}");
            Assert.Equal(WireCode.NullCharacter, error.Code);
            // What lies in JSON that is itself a text is named by the member that holds it.
            Assert.StartsWith($"{codec.Record.Name}.{member.Outermost}", error.Place(), StringComparison.Ordinal);
        }
    }
}
