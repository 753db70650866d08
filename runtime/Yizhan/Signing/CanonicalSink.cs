using System.Security.Cryptography;

namespace Yizhan;

/// <summary>
/// The text that is signed, streamed into a hash: short pieces are gathered, long ones go straight in, and the text as
/// a whole never exists.
/// </summary>
/// <param name="hash">An empty hash.</param>
/// <param name="buffer">Space for gathering short pieces; some hundred bytes on the stack will do.</param>
/// <param name="fold">Case folding of everything that is appended.</param>
public ref struct CanonicalSink(IncrementalHash hash, Span<byte> buffer, Fold fold = Fold.None)
{
    private readonly Fold _fold = fold;
    private readonly IncrementalHash _hash = hash;
    private readonly Span<byte> _buffer = buffer;
    private int _gathered;
    private bool _any;

    /// <summary>Appends bytes as they are.</summary>
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
        if (_fold == Fold.Lower)
        {
            LowerCase.AppendTo(_hash, bytes);
        }
        else
        {
            _hash.AppendData(bytes);
        }
    }
}
