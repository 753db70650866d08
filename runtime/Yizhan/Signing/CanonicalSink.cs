using System.Security.Cryptography;

namespace Yizhan;

/// <summary>
/// The text that is signed, streamed into a hash: short pieces are gathered, long ones go straight in, and a long text
/// never exists as a whole.
/// </summary>
public ref struct CanonicalSink
{
    private readonly Fold _fold;
    private readonly IncrementalHash _hash;
    private readonly Span<byte> _buffer;
    private readonly Span<byte> _folded;
    private int _gathered;
    private bool _any;

    /// <summary>A text that is signed; one at a time with the same hashes.</summary>
    /// <param name="hashes">The hashes of the call.</param>
    /// <param name="digest">Which of them.</param>
    /// <param name="fold">Case folding of everything that is appended.</param>
    public CanonicalSink(Hashes hashes, Digest digest, Fold fold = Fold.None)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        _hash = hashes.For(digest);
        _buffer = hashes.Gathered;
        _folded = fold == Fold.None ? default : hashes.Folded;
        _fold = fold;
    }

    /// <summary>A text that is gathered elsewhere.</summary>
    /// <param name="hash">An empty hash.</param>
    /// <param name="buffer">Space for gathering short pieces.</param>
    internal CanonicalSink(IncrementalHash hash, Span<byte> buffer)
    {
        _hash = hash;
        _buffer = buffer;
    }

    /// <summary>Appends whole characters.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _gathered)
        {
            Flush();
            if (bytes.Length >= _buffer.Length)
            {
                Emit(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer[_gathered..]);
        _gathered += bytes.Length;
    }

    /// <summary>Appends <c>name=value</c>, with <c>&amp;</c> before it unless it is the first pair.</summary>
    public void Pair(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_any)
        {
            Append("&"u8);
        }

        _any = true;
        Append(name);
        Append("="u8);
        Append(value);
    }

    /// <summary>Ends the text: writes the hash and empties it. Returns the bytes written.</summary>
    public int Finish(Span<byte> hash)
    {
        Flush();
        return _hash.GetHashAndReset(hash);
    }

    private void Flush()
    {
        if (_gathered > 0)
        {
            Emit(_buffer[.._gathered]);
            _gathered = 0;
        }
    }

    // The one place through which every byte goes. What is gathered are whole pieces, so no character is cut in two.
    private readonly void Emit(ReadOnlySpan<byte> bytes)
    {
        if (_fold == Fold.None)
        {
            _hash.AppendData(bytes);
            return;
        }

        for (int count; (count = LowerCase.Next(ref bytes, _folded)) > 0;)
        {
            _hash.AppendData(_folded[..count]);
        }
    }
}
