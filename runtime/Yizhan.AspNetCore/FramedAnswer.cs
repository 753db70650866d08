using System.Buffers;
using System.IO.Pipelines;

namespace Yizhan.AspNetCore;

/// <summary>Puts an answer into a pipe as one frame, without moving it first.</summary>
internal static class FramedAnswer
{
    /// <summary>Writes the frame; false, and nothing is written, where the link's rules do not allow what it holds.</summary>
    public static bool TryWrite(PipeWriter output, WireWriter answer, FrameRules rules)
    {
        if (answer.Error.IsError)
        {
            return false;
        }

        if (rules.Prefix == Prefix.Header)
        {
            // The link wrote whole frames: it alone knows how many a message needs.
            output.Write(answer.Written);
            return true;
        }

        Span<byte> prefix = stackalloc byte[5];
        var bytes = FrameWriter.WritePrefix(prefix, rules, answer.Length);
        if (bytes < 0)
        {
            return false;
        }

        output.Write(prefix[..bytes]);
        output.Write(answer.Written);
        WriteCheck(output, rules, (byte)(Checksums.Xor(prefix[..bytes]) ^ Checksums.Xor(answer.Written)));
        return true;
    }

    private static void WriteCheck(PipeWriter output, FrameRules rules, byte check)
    {
        if (rules.Checksum == Checksum.Xor)
        {
            output.Write([check]);
        }
    }
}
