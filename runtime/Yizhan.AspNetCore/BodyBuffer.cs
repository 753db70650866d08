using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Yizhan.AspNetCore;

/// <summary>
/// A request's body in one piece. One that arrived so is read where it lies, in the web server's own memory; any other is
/// gathered in one pooled array. No more is taken in than the limit allows, whatever a header claims.
/// </summary>
internal struct BodyBuffer : IDisposable
{
    private byte[]? _gathered;
    private PipeReader? _reader;
    private SequencePosition _end;

    /// <summary>The body.</summary>
    public Utf8Text Text { get; private set; }

    /// <summary>Reads to the end; false where the body is larger than the limit, and then nothing more is read.</summary>
    public static async ValueTask<(BodyBuffer Body, bool Whole)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        var body = default(BodyBuffer);
        if (request.ContentLength is 0 || request.ContentLength > limit)
        {
            return (body, request.ContentLength == 0);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            if (buffer.Length > limit)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                return (body, false);
            }

            // A body whose length was told needs no further look to find its end.
            if (result.IsCompleted || buffer.Length == request.ContentLength)
            {
                body.Take(reader, buffer);
                return (body, true);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public readonly void Dispose()
    {
        _reader?.AdvanceTo(_end);
        if (_gathered is not null)
        {
            ArrayPool<byte>.Shared.Return(_gathered);
        }
    }

    private void Take(PipeReader reader, in ReadOnlySequence<byte> buffer)
    {
        (_reader, _end) = (reader, buffer.End);
        if (buffer.IsSingleSegment && MemoryMarshal.TryGetArray(buffer.First, out var segment) && segment.Array is not null)
        {
            Text = new(segment);
            return;
        }

        var length = (int)buffer.Length;
        _gathered = ArrayPool<byte>.Shared.Rent(length);
        buffer.CopyTo(_gathered);
        Text = new(_gathered, 0, length);
    }
}
