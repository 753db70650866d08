namespace Yizhan.Testing;

/// <summary>What puts the parts of messages together; an input is a row of parts: command, index, number of parts, length, bytes.</summary>
internal sealed class PartsTarget(GeneratedLink link, TimeProvider time) : FuzzTarget(link.Protocol.Key, "parts", $"{link}")
{
    private const int MostBytesTogether = 1 << 12;

    private static readonly ReassemblyRules Rules = new(200, MostBytesTogether, TimeSpan.FromSeconds(30));

    public override byte[] Seed(Random random)
    {
        var bytes = new List<byte>();
        for (var messages = random.Next(1, 4); messages > 0; messages--)
        {
            var (command, total) = ((byte)random.Next(3), random.Next(1, 6));
            for (var index = 0; index < total; index++)
            {
                var body = new byte[random.Next(30)];
                random.NextBytes(body);
                bytes.AddRange([command, (byte)index, (byte)total, (byte)body.Length, .. body]);
            }
        }

        return [.. bytes];
    }

    public override FuzzOutcome Run(Utf8Text input)
    {
        using var parts = new Reassembly(Rules, time);
        var (complete, digest, held) = (false, 0, 0);
        for (var rest = input.Span; rest.Length >= 4;)
        {
            var length = Math.Min(rest[3], rest.Length - 4);
            var result = parts.Add(rest[0], (sbyte)rest[1], (sbyte)rest[2], "T1"u8, rest.Slice(4, length));
            held = Math.Max(held, parts.WaitingBytes);
            complete |= result is PartResult.Single or PartResult.Complete;
            digest = HashCode.Combine(digest, result, parts.WaitingBytes);
            if (result == PartResult.Complete)
            {
                digest = FuzzOutcome.Of(true, digest, parts.Message.Span).Digest;
            }

            parts.Release();
            rest = rest[(4 + length)..];
        }

        return held <= MostBytesTogether ? new(complete, digest) : throw new InvalidOperationException("keeps more than it may");
    }

    // Room grows with what arrives, and is given back with a message.
    public override long MostBytes(int length) => 1024 + (4L * length);
}
