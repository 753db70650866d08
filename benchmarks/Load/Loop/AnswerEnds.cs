using System.Buffers.Binary;
using System.Buffers.Text;

namespace Benchmarks.Load.Loop;

/// <summary>Where a message ends on a stream, found as cheaply as can be: the time that this takes is taken from the server.</summary>
internal abstract class AnswerEnds
{
    /// <summary>A varint with the length of what follows.</summary>
    public static AnswerEnds Varint { get; } = new VarintEnds();

    /// <summary>A header with the length of the whole packet in its third and fourth byte, most significant first.</summary>
    public static AnswerEnds Header { get; } = new HeaderEnds();

    /// <summary>An answer of HTTP/1.1 with a Content-Length.</summary>
    public static AnswerEnds Http { get; } = new HttpEnds();

    /// <summary>Bytes of the first whole message; 0 where more of it has to come.</summary>
    /// <param name="received">What has arrived.</param>
    /// <param name="body">Where its body begins.</param>
    public abstract int Whole(ReadOnlySpan<byte> received, out int body);

    private sealed class VarintEnds : AnswerEnds
    {
        public override int Whole(ReadOnlySpan<byte> received, out int body)
        {
            var length = 0;
            for (body = 0; body < received.Length && body < 5;)
            {
                var part = received[body];
                length |= (part & 0x7F) << (7 * body++);
                if (part < 0x80)
                {
                    return received.Length - body >= length ? body + length : 0;
                }
            }

            return 0;
        }
    }

    private sealed class HeaderEnds : AnswerEnds
    {
        public override int Whole(ReadOnlySpan<byte> received, out int body)
        {
            body = 0;
            if (received.Length < 4)
            {
                return 0;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(received[2..]);
            return received.Length >= length ? length : 0;
        }
    }

    private sealed class HttpEnds : AnswerEnds
    {
        public override int Whole(ReadOnlySpan<byte> received, out int body)
        {
            var head = received.IndexOf("\r\n\r\n"u8);
            body = head + 4;
            if (head < 0)
            {
                return 0;
            }

            if (!received.StartsWith("HTTP/1.1 200 "u8))
            {
                throw new LoadFailure("an answer is not 200: " + Wire.Show(received[..head]));
            }

            var name = "Content-Length: "u8;
            var at = received[..head].IndexOf(name);
            return at >= 0 && Utf8Parser.TryParse(received[(at + name.Length)..], out int length, out _)
                ? received.Length - body >= length ? body + length : 0
                : throw new LoadFailure("an answer has no Content-Length: " + Wire.Show(received[..head]));
        }
    }
}
