namespace Yizhan;

/// <summary>
/// Writes <c>application/x-www-form-urlencoded</c> in UTF-8: blank as <c>+</c>, letters, digits and <c>-._</c> as they
/// are, everything else <c>%XX</c> with upper-case digits.
/// </summary>
public readonly ref struct FormSink
{
    private readonly WireWriter _writer;
    private readonly int _start;

    /// <summary>Appends to a buffer.</summary>
    public FormSink(WireWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _start = writer.Length;
    }

    /// <summary>A text; absent text is not written, empty text is.</summary>
    public void Text(ReadOnlySpan<byte> name, Utf8Text value)
    {
        if (!value.IsAbsent)
        {
            Text(name, value.Span);
        }
    }

    /// <summary>A text, empty or not.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_writer.Length > _start)
        {
            _writer.Write((byte)'&');
        }

        PercentEncoding.Append(_writer, name, "+"u8);
        _writer.Write((byte)'=');
        PercentEncoding.Append(_writer, value, "+"u8);
    }

    /// <summary>An integer.</summary>
    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A decimal number as it stands, trailing zeros included.</summary>
    public void Number(ReadOnlySpan<byte> name, decimal value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A floating-point number in the fewest digits that give it back.</summary>
    public void Number(ReadOnlySpan<byte> name, double value)
    {
        Span<byte> digits = stackalloc byte[ScalarText.MaxSize];
        Text(name, digits[..ScalarText.Write(digits, value)]);
    }

    /// <summary>A boolean as <c>true</c> or <c>false</c>.</summary>
    public void Boolean(ReadOnlySpan<byte> name, bool value) => Text(name, value ? "true"u8 : "false"u8);
}
