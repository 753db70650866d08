using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Yizhan.AspNetCore;

/// <summary>
/// A request's body in one piece. One that arrived so is read where it lies, in the web server's own memory; any other is
/// gathered in one pooled array. No more is taken in than the limit allows, whatever a header claims.
/// </summary>
internal struct BodyBuffer : IDisposable
{
    private OnePiece _piece;
    private PipeReader? _reader;
    private SequencePosition _end;

    /// <summary>The body.</summary>
    public Utf8Text Text { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="unfinished">What all of them may hold together while they are not whole.</param>
    /// <returns>
    /// The body; <see cref="Fault.TooLarge"/> where it is larger than the limit, <see cref="Fault.Internal"/> where others
    /// hold all the room there is, and then nothing more is read.
    /// </returns>
    public static async ValueTask<(BodyBuffer Body, Fault Fault)> ReadAsync(
        HttpRequest request, int limit, UnfinishedBytes? unfinished)
    {
        var body = default(BodyBuffer);
        if (request.ContentLength is 0 || request.ContentLength > limit)
        {
            return (body, request.ContentLength == 0 ? Fault.None : Fault.TooLarge);
        }

        var reader = request.BodyReader;
        var held = 0L;
        try
        {
            while (true)
            {
                // No token: the web server ends the read when the caller goes or is too slow, and one that is cancelled from
                // outside would keep it from putting the connection away.
                var result = await reader.ReadAsync();
                var buffer = result.Buffer;

                // A body whose length was told needs no further look to find its end.
                if (buffer.Length <= limit && (result.IsCompleted || buffer.Length == request.ContentLength))
                {
                    body.Take(reader, buffer);
                    return (body, Fault.None);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (buffer.Length > limit)
                {
                    return (body, Fault.TooLarge);
                }

                if (unfinished is not null && !unfinished.TryHold(ref held, buffer.Length))
                {
                    return (body, Fault.Internal);
                }
            }
        }
        finally
        {
            unfinished?.TryHold(ref held, 0);
        }
    }

    public void Dispose()
    {
        _reader?.AdvanceTo(_end);
        _piece.Return();
    }

    private void Take(PipeReader reader, in ReadOnlySequence<byte> buffer)
    {
        (_reader, _end) = (reader, buffer.End);
        Text = _piece.Take(buffer);
    }
}
