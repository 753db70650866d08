using System.Text;

namespace Yizhan.Testing;

/// <summary>What parsers trip over, and the words of a link: names of members, routes, a known device, lines of the corpora.</summary>
internal sealed class FuzzWords(IReadOnlyList<byte[]> words)
{
    private static readonly byte[][] Numbers =
    [
        .. new[]
        {
            "0", "-0", "-1", "1", "00", "127", "128", "255", "256", "32767", "32768", "65535", "65536", "2147483647", "2147483648", "-2147483648",
            "4294967295", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "99999999999999999999999999", "0.1", "1e5", "1E400", "-1e-400",
            "36.55", "20210328031608", "20210230246060", "1616872568", "1616872568000", "2021-03-28 03:16:08",
        }.Select(static number => Encoding.ASCII.GetBytes(number)),
    ];

    /// <summary>Lengths and counts as the wire has them: at the limits of their bytes, either way round, and as varints.</summary>
    private static readonly byte[][] Lengths =
    [
        [0, 0], [0, 1], [0x7F, 0xFF], [0x80, 0], [0xFF, 0xFF], [0xFF, 0x7F], [0, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80],
        [0x80, 0], [0xFF, 0x01], [0x80, 0x80, 0x01], [0xFF, 0xFF, 0x03], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ];

    public byte[] Word(Random random) => random.Next(3) switch
    {
        0 => Mutations.Spices[random.Next(Mutations.Spices.Length)],
        1 => Numbers[random.Next(Numbers.Length)],
        _ => words.Count > 0 ? words[random.Next(words.Count)] : Numbers[random.Next(Numbers.Length)],
    };

    public static byte[] Number(Random random) => Numbers[random.Next(Numbers.Length)];

    public static byte[] LengthField(Random random) => Lengths[random.Next(Lengths.Length)];

    public static FuzzWords Of(GeneratedLink link, FuzzData data)
    {
        var names = link.Codecs.SelectMany(static codec => Records.MembersOf(codec.Record)).Where(static member => member.Field is not null)
            .SelectMany(static member => member.Field.Aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(member.Field.Name));
        var texts = names.SelectMany(static name => (string[])[name, $"\"{name}\":", $"{name}="])
            .Concat(link.Facts.Operations.Select(static operation => operation.Route))
            .Append(LinkBench.Sn).Append(LinkBench.Token).Where(static text => text.Length > 0).Distinct();
        return new([.. texts.Select(static text => Encoding.UTF8.GetBytes(text)), .. data.Words]);
    }
}
