namespace Yizhan;

/// <summary>
/// Reads <c>multipart/form-data</c> from a whole body: part names with or without quotes, file names and other part
/// headers ignored, undeclared parts skipped whatever they hold. Names and values follow the rules of
/// <see cref="FormSource"/>, except that nothing is percent-decoded. The first error sticks.
/// </summary>
/// <remarks>A body that ends before its closing boundary is truncated: a part of it may be missing.</remarks>
public ref struct MultipartSource
{
    /// <summary>Most parts of one body.</summary>
    public const int MaxParts = 128;

    /// <summary>Most bytes of the headers of one part, the blank line included.</summary>
    public const int MaxHeaderBytes = 4096;

    private readonly Utf8Text _body;
    private readonly Scratch _scratch;
    private FormValues _values;
    private MultipartWalk _walk;

    /// <summary>A reader of one body; the boundary comes from <see cref="MultipartBoundary"/>.</summary>
    public MultipartSource(Utf8Text body, Utf8Text boundary, Scratch scratch, Quirks quirks)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        _body = body;
        _scratch = scratch;
        _values = new(scratch, quirks);
        var marker = scratch.Take(boundary.Length + 4);
        "\r\n--"u8.CopyTo(marker);
        boundary.Span.CopyTo(marker.AsSpan(4));
        _walk = new(body.Span, marker);
    }

    /// <summary>Ordinals of the known members in the order in which they came, empty ones included. Lives as long as the scratch.</summary>
    public readonly ReadOnlySpan<byte> Arrival => _values.Arrival;

    /// <summary>Begins the body; it has no depth.</summary>
    public FormScope Enter(MemberTable members) => _values.Enter(members);

    /// <summary>Goes to the next known member that has a value; false at the end or after an error.</summary>
    public bool Next(ref FormScope scope)
    {
        while (!_values.Failed && _walk.Next())
        {
            if (_walk.NameLength < 0)
            {
                continue;
            }

            var name = _body.Slice(_walk.NameStart, _walk.NameLength);
            if (_walk.NameHasEscapes)
            {
                name = Unescape(name.Span);
            }

            if (_values.Recognise(name.Span, _walk.NameStart, ref scope) >= 0
                && _values.Admit(_body.Slice(_walk.Start, _walk.Length), _walk.Start, ref scope))
            {
                return true;
            }
        }

        if (_walk.Code != WireCode.None)
        {
            _values.Between();
            _values.FailAt(_walk.Code, _walk.Offset, _walk.Actual, _walk.Limit);
        }

        return false;
    }

    /// <summary>Ends the body: members that must be there are looked for.</summary>
    public void Leave(ref FormScope scope) => _values.Leave(ref scope);

    /// <summary>Whether everything could be read; if not, the first error.</summary>
    public readonly bool Finish(out WireError error) => _values.Finish(out error);

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => _values.Failed;

    /// <summary>The first thing that went wrong.</summary>
    public readonly WireError Error => _values.Error;

    /// <summary>Says that the value read last is wrong; only the first failure counts.</summary>
    public void Fail(WireCode code, long actual = 0, long limit = 0) => _values.Fail(code, actual, limit);

    /// <summary>A text of at most this many UTF-16 units (0: no limit), as a slice of the body.</summary>
    public bool Text(int max, out Utf8Text value) => _values.Text(max, out value);

    /// <summary>
    /// A text that may have been percent-encoded although multipart needs none: under
    /// <see cref="Quirks.DoubleEncoding"/> it is decoded where there is a <c>%</c> and every escape is whole.
    /// </summary>
    public bool TextDecodedTwice(int max, out Utf8Text value) => _values.TextDecodedTwice(max, out value);

    /// <summary>JSON in a part; it is never bare.</summary>
    public bool Raw(out Utf8Text text, out bool bare) => _values.Raw(out text, out bare);

    /// <summary>Text as any source reads a scalar; it is always quoted.</summary>
    public bool Scalar(out Utf8Text text, out bool quoted)
    {
        quoted = true;
        return _values.Text(0, out text);
    }

    /// <summary>A boolean: <c>true</c> or <c>false</c>; 1 and 0 under <see cref="Quirks.LooseScalars"/>.</summary>
    public bool Boolean(out bool value) => _values.Boolean(out value);

    /// <summary>An integer within a range.</summary>
    public bool Int32(int min, int max, out int value) => _values.Int32(min, max, out value);

    /// <summary>An integer within a range.</summary>
    public bool Int64(long min, long max, out long value) => _values.Int64(min, max, out value);

    /// <summary>A decimal number within a range.</summary>
    public bool Decimal(decimal min, decimal max, out decimal value) => _values.Decimal(min, max, out value);

    /// <summary>A floating-point number within a range.</summary>
    public bool Double(double min, double max, out double value) => _values.Double(min, max, out value);

    private readonly Utf8Text Unescape(ReadOnlySpan<byte> name)
    {
        var target = _scratch.Take(name.Length);
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
            {
                i++;
            }

            target.AsSpan()[length++] = name[i];
        }

        return _scratch.Keep(target, length);
    }
}
