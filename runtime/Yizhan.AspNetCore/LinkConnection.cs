using System.Buffers;
using System.IO.Pipelines;
using System.Net;
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
    private readonly FrameRules _replies;
    private readonly LinkTelemetry _telemetry;
    private readonly LinkSessions _sessions;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idleLimit;
    private readonly AddressRates? _rates;
    private readonly AddressRates.Count? _asked;
    private readonly UnfinishedBytes? _unfinished;
    private readonly ServerCall _call = new();
    private readonly Deadline _deadline;
    private OnePiece _piece;
    private long _held;
    private DeviceEntry? _device;
    private volatile ConnectionFault _fault;
    private volatile bool _stopping;

    public LinkConnection(
        ConnectionContext connection, LinkServer server, LinkTelemetry telemetry, LinkSessions sessions, LinkConnectionHandler limits)
    {
        _connection = connection;
        _input = connection.Transport.Input;
        _output = connection.Transport.Output;
        _server = server;
        var rules = server.Facts.Frame
            ?? throw new ArgumentException($"{server.Facts.Name} does not say where a message ends", nameof(server));
        _rules = limits.OtherByteOrder ? rules.Turned() : rules;
        _replies = server.Facts.ReplyFrame ?? rules;
        _telemetry = telemetry;
        _sessions = sessions;
        _time = server.Gate.Time;
        _idleLimit = limits.IdleLimit;
        _rates = limits.Rates;
        _unfinished = limits.Unfinished;
        _asked = _rates?.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);

        // A device may close its sending half and wait for the answer, and Kestrel calls that closed; so what a handler
        // has begun is finished, whoever may have gone.
        _call.Cancellation = CancellationToken.None;
        _deadline = new(_time, Expired);
    }

    public void Dispose()
    {
        if (_device is not null)
        {
            _sessions.Leave(_device.Id, this);
            _telemetry.Left(_server);
        }

        _unfinished?.TryHold(ref _held, 0);
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
                var activity = LinkTelemetry.Begin(_server);
                await _server.ServeAsync(_call);
                TurnAnswer();
                // No answer is none: some operations have nothing to say.
                var fits = (_call.Output.Length == 0 || FramedAnswer.TryWrite(_output, _call.Output, _rules)) && Push();
                _telemetry.Answered(_server, _call, _time.GetElapsedTime(started), activity);
                Identify();
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

            if (_unfinished is not null && !_unfinished.TryHold(ref _held, buffer.Length + _call.GatheredBytes))
            {
                _fault = ConnectionFault.TooMuchUnfinished;
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (_fault != default || _stopping || result.IsCompleted)
            {
                return;
            }

            // The time of a frame runs from its first byte: a peer that sends one byte now and then gains nothing.
            if (buffer.IsEmpty && !_call.IsGathering)
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

    // What the link wrote is in the document's byte order.
    private void TurnAnswer()
    {
        if (_rules.IsTurned)
        {
            FrameOrder.Turn(_call.Output.Patch, _replies);
            FrameOrder.Turn(_call.Pushed.Patch, _replies);
        }
    }

    // What the platform sends by itself follows the answer; whole frames, written by the link.
    private bool Push()
    {
        if (_call.Pushed.Length > 0 && !_call.Pushed.Error.IsError)
        {
            _output.Write(_call.Pushed.Written);
        }

        return !_call.Pushed.Error.IsError;
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
        _call.IsTooOften = _rates is not null && !_rates.MayAsk(_asked!);
        _call.Body = frame.Slice(whole ? 0 : (int)header, (int)body);
        return true;
    }

    private Utf8Text Gather(in ReadOnlySequence<byte> frame)
    {
        var text = _piece.Take(frame, change: _rules.IsTurned);
        if (_rules.IsTurned)
        {
            FrameOrder.Turn(_piece.Copy, _rules);
        }

        return text;
    }

    // Only a request that was accepted says who is there: anybody can write a number into one that is refused. One to which
    // there is nothing to say was accepted.
    private void Identify()
    {
        if (_call.Fault is not (Fault.None or Fault.NothingToDo) || _call.Device is not { } device || ReferenceEquals(device, _device))
        {
            return;
        }

        if (_device is not null && _device.Id != device.Id)
        {
            _sessions.Leave(_device.Id, this);
        }

        if (_device is null)
        {
            _telemetry.Entered(_server);
        }

        _device = device;
        _sessions.Enter(device.Id, this);
    }

    private void Close()
    {
        _call.Body = default;
        _piece.Return();
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

    /// <summary>The device speaks on another connection; this one ends once its present request is answered.</summary>
    public void TakenOver()
    {
        _fault = ConnectionFault.TakenOver;
        _input.CancelPendingRead();
    }

    private void Stop()
    {
        _stopping = true;
        _input.CancelPendingRead();
    }

    private string Peer() => _connection.RemoteEndPoint?.ToString() ?? "";
}
