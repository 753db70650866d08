using System.Text.Unicode;

namespace Yizhan;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c>: <c>name=value&amp;name=value</c>, blank as <c>+</c> or <c>%20</c>,
/// escapes in either case, UTF-8 with or without escapes. Broken escapes, bytes that are not UTF-8 and a declared
/// parameter that comes twice are errors; undeclared parameters are skipped. The first error sticks.
/// </summary>
/// <remarks>
/// The same members may come in the query of an address or as <c>multipart/form-data</c>; then part names stand with or
/// without quotes, file names and other part headers are ignored, nothing is percent-decoded, and a body that ends
/// before its closing boundary is truncated.
/// A value without escapes is a slice of the body, another one is decoded into scratch. A required parameter that is
/// empty is missing.
/// </remarks>
public ref struct FormSource
{
    /// <summary>Most parts of one multipart body.</summary>
    public const int MaxParts = 128;

    /// <summary>Most bytes of the headers of one part, the blank line included.</summary>
    public const int MaxHeaderBytes = 4096;

    private readonly Utf8Text _body;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Scratch _scratch;
    private readonly bool _inParts;
    private FormValues _values;
    private MultipartWalk _walk;
    private int _position;
    private int _addressAt;

    /// <summary>A reader of one body.</summary>
    public FormSource(Utf8Text body, Scratch scratch, Quirks quirks)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        _body = body;
        _bytes = body.Span;
        _scratch = scratch;
        _values = new(scratch, quirks);
        _addressAt = int.MaxValue;
    }

    private FormSource(Utf8Text body, Utf8Text boundary, Scratch scratch, Quirks quirks)
        : this(body, scratch, quirks)
    {
        _inParts = true;
        var marker = scratch.Take(boundary.Length + 4);
        "\r\n--"u8.CopyTo(marker);
        boundary.Span.CopyTo(marker.AsSpan(4));
        _walk = new(body.Span, marker);
    }

    /// <summary>A reader of a multipart body; the boundary comes from <see cref="MultipartBoundary"/>.</summary>
    public static FormSource OverMultipart(Utf8Text body, Utf8Text boundary, Scratch scratch, Quirks quirks) =>
        new(body, boundary, scratch, quirks);

    /// <summary>
    /// A reader of the query of an address, with or without its question mark: the same grammar, so the same reader.
    /// </summary>
    public static FormSource OverQuery(Utf8Text query, Scratch scratch, Quirks quirks) =>
        new(query.Span.StartsWith("?"u8) ? query.Slice(1, query.Length - 1) : query, scratch, quirks);

    /// <summary>
    /// A reader of both: parameters stand in the body, in the address, or some here and some there. What stands in both is
    /// taken from the body. Offsets count through the body, one <c>&amp;</c> and the query.
    /// </summary>
    public static FormSource OverFormAndQuery(Utf8Text body, Utf8Text query, Scratch scratch, Quirks quirks)
    {
        if (body.IsEmpty || query.IsEmpty)
        {
            return OverQuery(body.IsEmpty ? query : body, scratch, quirks);
        }

        ArgumentNullException.ThrowIfNull(scratch);
        var both = scratch.Take(body.Length + 1 + query.Length);
        body.Span.CopyTo(both);
        both[body.Length] = (byte)'&';
        query.Span.CopyTo(both.AsSpan(body.Length + 1));
        return new(new(both), scratch, quirks) { _addressAt = body.Length + 1 };
    }

    /// <summary>Ordinals of the known members in the order in which they came, empty ones included. Lives as long as the scratch.</summary>
    public readonly ReadOnlySpan<byte> Arrival => _values.Arrival;

    internal readonly Scratch Scratch => _scratch;

    /// <summary>What is accepted of the member that is being read.</summary>
    public readonly Quirks Quirks => _values.Quirks;

    /// <summary>Begins the form; it has no depth.</summary>
    public FormScope Enter(MemberTable members)
    {
        _position = 0;
        return _values.Enter(members);
    }

    /// <summary>Goes to the next known member that has a value; false at the end or after an error.</summary>
    public bool Next(ref FormScope scope) => _inParts ? NextPart(ref scope) : NextPair(ref scope);

    /// <summary>Ends the form: members that must be there are looked for.</summary>
    public void Leave(ref FormScope scope) => _values.Leave(ref scope);

    /// <inheritdoc cref="JsonCounts.Counted"/>
    public void Counted(in FormScope scope, int ordinal, int found, ref int count) =>
        _values.Counted(in scope, ordinal, found, ref count);

    /// <summary>Says, behind <c>Leave</c>, that a member contradicts another one; only the first failure counts.</summary>
    public void Contradict(in FormScope scope, int ordinal) => _values.Contradict(ordinal);

    /// <summary>Whether everything could be read; if not, the first error.</summary>
    public readonly bool Finish(out WireError error) => _values.Finish(out error);

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => _values.Failed;

    /// <summary>The first thing that went wrong.</summary>
    public readonly WireError Error => _values.Error;

    /// <summary>Says that the value read last is wrong; only the first failure counts.</summary>
    public void Fail(WireCode code, long actual = 0, long limit = 0) => _values.Fail(code, actual, limit);

    /// <summary>
    /// A text of at most this many UTF-16 units (0: no limit). Under <see cref="Quirks.DoubleEncoding"/> it is decoded
    /// once more where a <c>%</c> is left and every escape is whole.
    /// </summary>
    public bool Text(int max, out Utf8Text value) => _values.Text(max, out value);

    /// <summary>A text of at least and at most this many UTF-16 units.</summary>
    public bool Text(int min, int max, out Utf8Text value)
    {
        if (!_values.Text(max, out value))
        {
            return false;
        }

        if (Utf16Length.FallsShort(value.Span, min, out var units))
        {
            value = default;
            _values.Fail(WireCode.TooShort, units, min);
            return false;
        }

        return true;
    }

    /// <summary>JSON in a parameter; it is never bare.</summary>
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

    private bool NextPair(ref FormScope scope)
    {
        while (_position < _bytes.Length && !_values.Failed)
        {
            var start = _position;
            var rest = _bytes[start..];
            var length = rest.IndexOf((byte)'&');
            length = length < 0 ? rest.Length : length;
            _position = start + length + 1;
            if (length == 0)
            {
                continue;
            }

            var equals = rest[..length].IndexOf((byte)'=');
            var nameLength = equals < 0 ? length : equals;
            var valueStart = equals < 0 ? start + length : start + equals + 1;
            _values.Between();

            // Names come in the document's order and without escapes, mostly: that one needs no look for them.
            var name = _body.Slice(start, nameLength);
            if (!scope.IsExpected(name.Span) && !TryDecode(start, nameLength, out name))
            {
                return false;
            }

            var known = _values.Recognise(name.Span, start, ref scope, spare: start >= _addressAt) >= 0;
            if (_values.Failed || !TryDecode(valueStart, start + length - valueStart, out var value))
            {
                return false;
            }

            if (known)
            {
                if (_values.Admit(value, valueStart, ref scope))
                {
                    return true;
                }
            }
            else if (!Utf8.IsValid(name.Span) || !Utf8.IsValid(value.Span))
            {
                return _values.FailAt(WireCode.NotUtf8, start);
            }
        }

        return false;
    }

    private bool NextPart(ref FormScope scope)
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

    private bool TryDecode(int start, int length, out Utf8Text text)
    {
        text = _body.Slice(start, length);
        if (text.Span.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return true;
        }

        var target = _scratch.Take(length);
        var decoded = PercentEncoding.Decode(text.Span, target, plusIsBlank: true);
        if (decoded < 0)
        {
            return _values.FailAt(WireCode.Malformed, start + ~decoded);
        }

        text = _scratch.Keep(target, decoded);
        return true;
    }

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
