namespace Yizhan;

/// <summary>
/// Walks the parameters of a header value: <c>; name=value; name="quoted \" value"</c>. Shared by content type and
/// content disposition. Stops at the first thing that is no parameter.
/// </summary>
internal ref struct HeaderParameters(ReadOnlySpan<byte> text, int start)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _position = start;

    /// <summary>Name of the parameter.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Where its value begins, behind the quote.</summary>
    public int ValueStart;

    /// <summary>Bytes of the value, without quotes.</summary>
    public int ValueLength;

    /// <summary>Whether it holds a backslash that stands for the character behind it.</summary>
    public bool HasEscapes;

    /// <summary>Takes the next parameter; false at the end.</summary>
    public bool Next()
    {
        SkipBlanks();
        while (_position < _text.Length && _text[_position] == ';')
        {
            _position++;
            SkipBlanks();
        }

        var equals = _text[_position..].IndexOfAny((byte)'=', (byte)';');
        if (equals <= 0 || _text[_position + equals] == ';')
        {
            return false;
        }

        Name = _text.Slice(_position, equals).TrimEnd(" \t"u8);
        _position += equals + 1;
        SkipBlanks();
        HasEscapes = false;
        if (_position < _text.Length && _text[_position] == '"')
        {
            return TakeQuoted();
        }

        ValueStart = _position;
        var end = _text[_position..].IndexOf((byte)';');
        _position = end < 0 ? _text.Length : _position + end;
        ValueLength = _text[ValueStart.._position].TrimEnd(" \t\r\n"u8).Length;
        return true;
    }

    private bool TakeQuoted()
    {
        ValueStart = ++_position;
        for (; _position < _text.Length; _position++)
        {
            if (_text[_position] == '\\')
            {
                HasEscapes = true;
                _position++;
            }
            else if (_text[_position] == '"')
            {
                ValueLength = _position++ - ValueStart;
                return true;
            }
        }

        _position = _text.Length;
        return false;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }
}
