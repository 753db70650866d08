using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.AspNetCore;

namespace Yizhan.Testing;

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

    // A pool of its own, as a server has: the shared one gives its memory up after collections that other tests cause.
    private static PipeOptions Inline => new(
        new KeepingPool(), readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

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

    private sealed class KeepingPool : MemoryPool<byte>
    {
        private readonly Stack<Block> _free = new();

        public override int MaxBufferSize => int.MaxValue;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) =>
            _free.TryPop(out var block) && block.Memory.Length >= minBufferSize ? block : new Block(this, Math.Max(4096, minBufferSize));

        protected override void Dispose(bool disposing) => _free.Clear();

        private sealed class Block(KeepingPool pool, int size) : IMemoryOwner<byte>
        {
            public Memory<byte> Memory { get; } = new byte[size];

            public void Dispose() => pool._free.Push(this);
        }
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
