using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.AspNetCore;

namespace Yizhan.Conformance;

/// <summary>The server's own connection, in memory: pieces of a stream go in, the bytes of its answers come out. Everything runs on the caller's thread.</summary>
internal sealed class StreamBench : IDisposable
{
    private readonly DefaultConnectionContext _context = new();
    private readonly Pipe _toServer = new(Inline);
    private readonly Pipe _toDevice = new(Inline);
    private readonly Task _served;

    public StreamBench(LinkServer server)
    {
        _context.Transport = new Duplex(_toServer.Reader, _toDevice.Writer);
        _served = new LinkConnectionHandler(server, Telemetry).OnConnectedAsync(_context);
    }

    public static LinkTelemetry Telemetry { get; } = new(NullLogger<LinkTelemetry>.Instance, new Meters());

    /// <summary>Whether the platform has closed the connection.</summary>
    public bool IsClosed => _served.IsCompleted;

    private static PipeOptions Inline { get; } = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    /// <summary>What is answered to a stream that arrives in these pieces.</summary>
    public static byte[] Answers(LinkServer server, params IEnumerable<byte[]> pieces)
    {
        using var bench = new StreamBench(server);
        foreach (var piece in pieces)
        {
            bench.Arrive(piece);
        }

        return bench._toDevice.Reader.TryRead(out var answers) ? answers.Buffer.ToArray() : [];
    }

    /// <summary>Sends a piece and takes what is answered; the number of its bytes.</summary>
    public long Exchange(byte[] piece)
    {
        Arrive(piece);
        if (!_toDevice.Reader.TryRead(out var answer))
        {
            return 0;
        }

        var bytes = answer.Buffer.Length;
        _toDevice.Reader.AdvanceTo(answer.Buffer.End);
        return bytes;
    }

    public void Dispose()
    {
        _toServer.Writer.Complete();
        if (!_served.IsCompleted)
        {
            throw new InvalidOperationException("the connection outlives its stream");
        }

        _served.GetAwaiter().GetResult();
    }

    private void Arrive(byte[] piece)
    {
        piece.CopyTo(_toServer.Writer.GetSpan(Math.Max(1, piece.Length)));
        _toServer.Writer.Advance(piece.Length);
        var flushing = _toServer.Writer.FlushAsync(CancellationToken.None);
        if (!flushing.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("a pipe without a limit waits");
        }

        flushing.GetAwaiter().GetResult();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
