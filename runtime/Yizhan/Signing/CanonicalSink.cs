using System.Security.Cryptography;

namespace Yizhan;

/// <summary>
/// The text that is signed, streamed into a hash: short pieces are gathered, long ones go straight in, and the text as
/// a whole never exists.
/// </summary>
/// <param name="hash">An empty hash.</param>
/// <param name="buffer">Space for gathering short pieces; some hundred bytes on the stack will do.</param>
public ref struct CanonicalSink(IncrementalHash hash, Span<byte> buffer)
{
    private readonly IncrementalHash _hash = hash;
    private readonly Span<byte> _buffer = buffer;
    private int _gathered;

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

    // The one place through which every byte goes; folding of case belongs here.
    private readonly void Emit(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);
}
