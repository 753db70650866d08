using System.Buffers;
using Benchmarks.Load.Loop;
using Microsoft.AspNetCore.Connections;

namespace Benchmarks.Load.Floors;

/// <summary>A connection handler that looks at nothing but where a frame ends.</summary>
internal sealed class FrameFloor : ConnectionHandler
{
    private readonly AnswerEnds _ends;
    private readonly byte[] _answer;

    private FrameFloor(AnswerEnds ends, byte[] answer) => (_ends, _answer) = (ends, answer);

    /// <summary>A floor that answers with a body; a header is part of it.</summary>
    public static FrameFloor Of(AnswerEnds ends, byte[] body)
    {
        if (ends != AnswerEnds.Varint)
        {
            return new(ends, body);
        }

        var prefix = new byte[5];
        var bytes = Yizhan.FrameWriter.WriteVarint(prefix, (uint)body.Length);
        return new(ends, [.. prefix.AsSpan(0, bytes), .. body]);
    }

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync();
                var buffer = result.Buffer;
                while (Whole(buffer) is > 0 and var length)
                {
                    output.Write(_answer);
                    buffer = buffer.Slice(length);
                }

                if (output.UnflushedBytes > 0)
                {
                    await output.FlushAsync();
                }

                input.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (IOException)
        {
            // The generator hangs up without a word.
        }
    }

    private int Whole(in ReadOnlySequence<byte> buffer) =>
        _ends.Whole(buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray(), out _);
}
