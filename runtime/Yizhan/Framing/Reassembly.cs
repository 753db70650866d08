using System.Buffers;

namespace Yizhan;

/// <summary>
/// Puts the parts of a message together, as they come in order on one connection. One sequence at a time; a part of
/// another command takes over. Not for two threads at once.
/// </summary>
/// <remarks>
/// <code>
/// (command, index, total)
/// (c, 0, 0)  (c, 0..1, 1)             Single
/// (c, 0, N) (c, 1, N) ... (c, N-1, N) Waiting ... Complete        the first part decides
/// (c, 1, N) (c, 2, N) ... (c, N, N)   Waiting ... Complete        whether parts count from 0 or 1
/// the same part again                 Repeated
/// (d, ...)                            judged by itself; the sequence of c is dropped without an answer
/// anything else                       Broken; then (c, ?, N) is Dropped until the index with which the sequence began
/// </code>
/// A buffer grows with what arrives, never with what is announced.
/// </remarks>
public sealed class Reassembly : IDisposable
{
    private readonly ReassemblyRules _rules;
    private readonly TimeProvider _clock;
    private byte[] _buffer = [];
    private int _length;
    private int _lastPart;
    private State _state;
    private int _command;
    private int _total;
    private int _begin;
    private int _index;
    private long _since;
    private byte[] _device = [];
    private int _deviceLength;
    private bool _dropping;
    private int _droppedCommand;
    private int _droppedTotal;
    private int _droppedUntil;

    /// <summary>An empty one.</summary>
    public Reassembly(ReassemblyRules rules, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(clock);
        _rules = rules;
        _clock = clock;
    }

    private enum State : byte
    {
        Idle,
        Waiting,
        Complete,
        Released,
    }

    /// <summary>Whether a sequence has begun and is not complete.</summary>
    public bool IsWaiting => _state == State.Waiting;

    /// <summary>Bytes of the parts that have come of a message which is not complete.</summary>
    public int WaitingBytes => IsWaiting ? _length : 0;

    /// <summary>Whether the last call of <see cref="Add"/> or <see cref="Expire"/> dropped a sequence that was not complete.</summary>
    public bool Abandoned { get; private set; }

    /// <summary>Whether the sequence that began last counts from 1.</summary>
    public bool CountedFromOne { get; private set; }

    /// <summary>The message after <see cref="PartResult.Complete"/>, valid until the next call of any method; absent else.</summary>
    public Utf8Text Message => _state == State.Complete ? new(_buffer, 0, _length) : default;

    /// <summary>Bytes of the first part within <see cref="Message"/>, since it may be sealed apart from the others.</summary>
    public int FirstPartBytes { get; private set; }

    /// <summary>Judges a part and stores it where it belongs to a sequence.</summary>
    /// <param name="command">What tells messages apart; the same in all parts.</param>
    /// <param name="index">Index of the part.</param>
    /// <param name="total">Number of parts as the part tells it.</param>
    /// <param name="device">The device as the part tells it; the same in all parts; it may be empty.</param>
    /// <param name="body">The part.</param>
    public PartResult Add(int command, int index, int total, ReadOnlySpan<byte> device, ReadOnlySpan<byte> body)
    {
        Expire();
        if (_state != State.Idle && command != _command)
        {
            Abandoned |= IsWaiting;
            Forget();
        }

        var belongs = _state != State.Idle && total == _total && device.SequenceEqual(_device.AsSpan(0, _deviceLength));
        if (belongs && index == _index && body.SequenceEqual(_buffer.AsSpan(_length - _lastPart, _lastPart)))
        {
            return PartResult.Repeated;
        }

        if (IsWaiting)
        {
            return belongs && index == _index + 1 ? Store(index, body) : Break(command, _total, _begin);
        }

        Forget();
        if (_dropping && command == _droppedCommand && total == _droppedTotal)
        {
            if (index != _droppedUntil)
            {
                return PartResult.Dropped;
            }

            _dropping = false;
        }

        CountedFromOne = total == 1 || index == 1;
        if (CountedFromOne && !_rules.FromOne)
        {
            return Break(command, total, 0);
        }

        if (total < 2)
        {
            return total >= 0 && index >= 0 && index <= total ? PartResult.Single : Break(command, total, 0);
        }

        return index is 0 or 1 && total <= _rules.MaxParts
            ? Start(command, index, total, device, body)
            : Break(command, total, 0);
    }

    /// <summary>Ends a sequence that is not complete, as a wrong part would; false where there was none.</summary>
    public bool BreakOff()
    {
        if (!IsWaiting)
        {
            return false;
        }

        Break(_command, _total, _begin);
        return true;
    }

    /// <summary>Drops a sequence whose time is over; true where it did.</summary>
    public bool Expire()
    {
        Abandoned = IsWaiting && _clock.GetElapsedTime(_since) > _rules.FinishWithin;
        if (Abandoned)
        {
            Forget();
        }

        return Abandoned;
    }

    /// <summary>
    /// Gives the memory of a complete message back, but for its last part, which may be repeated. To be called when it
    /// has been handled.
    /// </summary>
    public void Release()
    {
        if (_state != State.Complete)
        {
            return;
        }

        _state = State.Released;
        var small = ArrayPool<byte>.Shared.Rent(_lastPart);
        _buffer.AsSpan(_length - _lastPart, _lastPart).CopyTo(small);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = small;
        _length = _lastPart;
        FirstPartBytes = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _dropping = false;
    }

    private PartResult Start(
        int command, int index, int total, ReadOnlySpan<byte> device, ReadOnlySpan<byte> body)
    {
        if (_device.Length < device.Length)
        {
            _device = device.ToArray();
        }

        device.CopyTo(_device);
        _deviceLength = device.Length;
        (_command, _total, _begin) = (command, total, index);
        _since = _clock.GetTimestamp();
        _state = State.Waiting;
        FirstPartBytes = body.Length;
        return Store(index, body);
    }

    private PartResult Store(int index, ReadOnlySpan<byte> body)
    {
        if (body.Length > _rules.MaxBytes - _length)
        {
            return Break(_command, _total, _begin);
        }

        Grow(_length + body.Length);
        body.CopyTo(_buffer.AsSpan(_length));
        _length += body.Length;
        _lastPart = body.Length;
        _index = index;
        if (index - _begin < _total - 1)
        {
            return PartResult.Waiting;
        }

        _state = State.Complete;
        return PartResult.Complete;
    }

    private PartResult Break(int command, int total, int begin)
    {
        Forget();
        _dropping = true;
        (_droppedCommand, _droppedTotal, _droppedUntil) = (command, total, begin);
        return PartResult.Broken;
    }

    private void Grow(int needed)
    {
        if (needed <= _buffer.Length)
        {
            return;
        }

        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(_rules.MaxBytes, _buffer.Length * 2L)));
        _buffer.AsSpan(0, _length).CopyTo(grown);
        Return();
        _buffer = grown;
    }

    private void Forget()
    {
        Return();
        _state = State.Idle;
        _length = 0;
        _lastPart = 0;
        FirstPartBytes = 0;
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}
