using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Yizhan.AspNetCore;

/// <summary>
/// One device on one stream: frames in, answers out, in order. Everything is reused from frame to frame, so the steady
/// state allocates nothing.
/// </summary>
internal sealed class LinkConnection : IDisposable
{
    // Answers to frames that arrived together leave together, but not more of them than this: an unflushed pipe has no
    // other bound.
    private const int FlushAt = 16 * 1024;

    private readonly ConnectionContext _connection;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly LinkServer _server;
    private readonly FrameRules _rules;
    private readonly LinkTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idleLimit;
    private readonly ServerCall _call = new();
    private readonly Deadline _deadline;
    private byte[] _gathered = [];
    private volatile ConnectionFault _fault;
    private volatile bool _stopping;

    public LinkConnection(ConnectionContext connection, LinkServer server, LinkTelemetry telemetry, TimeSpan idleLimit)
    {
        _connection = connection;
        _input = connection.Transport.Input;
        _output = connection.Transport.Output;
        _server = server;
        _rules = server.Facts.Frame
            ?? throw new ArgumentException($"{server.Facts.Name} does not say where a message ends", nameof(server));
        _telemetry = telemetry;
        _time = server.Gate.Time;
        _idleLimit = idleLimit;

        // A device may close its sending half and wait for the answer, and Kestrel calls that closed; so what a handler
        // has begun is finished, whoever may have gone.
        _call.Cancellation = CancellationToken.None;
        _deadline = new(_time, Expired);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _call.Dispose();
    }

    public async Task RunAsync()
    {
        var closing = _connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        await using var stop = closing?.ConnectionClosedRequested.UnsafeRegister(
            static state => ((LinkConnection)state!).Stop(), this) ?? default;
        try
        {
            await ServeAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            _telemetry.PeerGone(_server, Peer(), exception);
        }

        if (_fault != default)
        {
            _telemetry.Closed(_server, _fault, Peer());
        }
    }

    private async Task ServeAsync()
    {
        var begun = false;
        _deadline.Within(_idleLimit, ConnectionFault.Idle);
        while (true)
        {
            var result = await _input.ReadAsync();
            var buffer = result.Buffer;
            FrameStatus status;
            while ((status = FrameReader.TryRead(buffer, _rules, out var header, out var body)) == FrameStatus.Complete)
            {
                begun = false;
                _deadline.Never();
                if (!Open(buffer, header, body, out var length))
                {
                    status = FrameStatus.Broken;
                    break;
                }

                var started = _time.GetTimestamp();
                await _server.ServeAsync(_call);
                var fits = Answer();
                _telemetry.Answered(_server, _call, _time.GetElapsedTime(started));
                Close();
                buffer = buffer.Slice(length);
                if (!fits)
                {
                    _fault = ConnectionFault.AnswerTooLong;
                    break;
                }

                if (_output.UnflushedBytes >= FlushAt && !await FlushAsync())
                {
                    return;
                }
            }

            if (status == FrameStatus.Broken)
            {
                _fault = ConnectionFault.BrokenFrame;
            }

            if (_output.UnflushedBytes > 0 && !await FlushAsync())
            {
                return;
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (_fault != default || _stopping || result.IsCompleted)
            {
                return;
            }

            // The time of a frame runs from its first byte: a peer that sends one byte now and then gains nothing.
            if (buffer.IsEmpty)
            {
                _deadline.Within(_idleLimit, ConnectionFault.Idle);
            }
            else if (!begun)
            {
                begun = true;
                _deadline.Within(_rules.FinishWithin, ConnectionFault.UnfinishedFrame);
            }
        }
    }

    // Makes the frame's body one piece and the call ready for it; false where the check value is wrong. A frame that is
    // handed on whole (a header) is judged by its link, since documents answer a wrong check value.
    private bool Open(in ReadOnlySequence<byte> buffer, long header, long body, out long length)
    {
        var whole = _rules.Prefix == Prefix.Header;
        length = whole ? body : header + body + _rules.TrailerBytes;
        var frame = Gather(buffer.Slice(0, length));
        if (!whole && !FrameReader.ChecksumHolds(frame.Span, _rules))
        {
            Close();
            return false;
        }

        _telemetry.FrameArrived(_server);
        _call.Reset();
        _call.Body = frame.Slice(whole ? 0 : (int)header, (int)body);
        return true;
    }

    // What arrived in one piece is read where it lies; the pipe keeps it until the answer is written.
    private Utf8Text Gather(in ReadOnlySequence<byte> frame)
    {
        if (frame.IsSingleSegment && MemoryMarshal.TryGetArray(frame.First, out var segment) && segment.Array is not null)
        {
            return new(segment);
        }

        var length = (int)frame.Length;
        _gathered = ArrayPool<byte>.Shared.Rent(length);
        frame.CopyTo(_gathered);
        return new(_gathered, 0, length);
    }

    private void Close()
    {
        _call.Body = default;
        if (_gathered.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_gathered);
            _gathered = [];
        }
    }

    // Frames the answer into the pipe; false where the link's rules do not allow its length. No answer is none.
    private bool Answer()
    {
        var answer = _call.Output;
        if (answer.Length == 0)
        {
            return true;
        }

        if (_rules.Prefix == Prefix.Header)
        {
            if (FrameWriter.SetLength(answer.Patch, _rules) < 0)
            {
                return false;
            }

            _output.Write(answer.Written);
            WriteCheck(Checksums.Xor(answer.Written));
            return true;
        }

        Span<byte> prefix = stackalloc byte[5];
        var bytes = FrameWriter.WritePrefix(prefix, _rules, answer.Length);
        if (bytes < 0)
        {
            return false;
        }

        _output.Write(prefix[..bytes]);
        _output.Write(answer.Written);
        WriteCheck((byte)(Checksums.Xor(prefix[..bytes]) ^ Checksums.Xor(answer.Written)));
        return true;
    }

    private void WriteCheck(byte check)
    {
        if (_rules.Checksum == Checksum.Xor)
        {
            _output.Write([check]);
        }
    }

    private ValueTask<bool> FlushAsync()
    {
        var flushing = _output.FlushAsync();
        if (!flushing.IsCompletedSuccessfully)
        {
            return WaitForAsync(flushing);
        }

        var result = flushing.Result;
        return new(!result.IsCompleted && !result.IsCanceled);
    }

    private async ValueTask<bool> WaitForAsync(ValueTask<FlushResult> flushing)
    {
        _deadline.Within(_rules.FinishWithin, ConnectionFault.SlowReader);
        var result = await flushing;
        _deadline.Never();
        return !result.IsCompleted && !result.IsCanceled;
    }

    private void Expired(ConnectionFault fault)
    {
        _fault = fault;
        if (fault == ConnectionFault.SlowReader)
        {
            // Its answers would keep the connection open while they wait to be taken.
            _output.CancelPendingFlush();
            _connection.Abort(new ConnectionAbortedException("the peer does not take its answers"));
            return;
        }

        _input.CancelPendingRead();
    }

    private void Stop()
    {
        _stopping = true;
        _input.CancelPendingRead();
    }

    private string Peer() => _connection.RemoteEndPoint?.ToString() ?? "";
}
