namespace Yizhan.Testing;

/// <summary>Bytes from the field that went wrong on the way: flipped, cut, doubled, spiced with what parsers trip over.</summary>
internal static class Mutations
{
    /// <summary>What parsers trip over.</summary>
    internal static readonly byte[][] Spices =
    [
        "\""u8.ToArray(), "\\"u8.ToArray(), "\\u"u8.ToArray(), "\\ud800"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(),
        "null"u8.ToArray(), "1e999"u8.ToArray(), "-0"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "'"u8.ToArray(), "//"u8.ToArray(),
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80, 0x80, 0x80, 0x80, 0x10], [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
    ];

    public static byte[] Of(byte[] valid, Random random)
    {
        var bytes = new List<byte>(valid);
        for (var rounds = random.Next(1, 5); rounds > 0; rounds--)
        {
            Once(bytes, random);
        }

        return [.. bytes];
    }

    public static byte[] Arbitrary(Random random, int size)
    {
        var bytes = new byte[random.Next(size * 4)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Once(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Spices[random.Next(Spices.Length)]);
            return;
        }

        var at = random.Next(bytes.Count);
        var count = random.Next(1, Math.Min(bytes.Count - at, 40) + 1);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, count);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes[at] = (byte)random.Next(256);
                break;
            default:
                bytes.InsertRange(at, Spices[random.Next(Spices.Length)]);
                break;
        }
    }
}
