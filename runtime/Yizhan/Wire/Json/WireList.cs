using System.Diagnostics;

namespace Yizhan;

/// <summary>
/// Repeated members: a view of a JSON array that was checked once and is decoded as it is enumerated, or an array to be
/// written. Absent and empty are different: <c>default</c> is absent.
/// </summary>
/// <remarks>
/// A view lives as long as the body it was read from; <see cref="ToArray"/> makes its elements an array.
/// </remarks>
[DebuggerDisplay("Count = {Count}")]
public readonly struct WireList<T> : IEquatable<WireList<T>>
{
    private readonly T[]? _array;
    private readonly Utf8Text _json;
    private readonly ItemReader<T>? _reader;
    private readonly Scratch? _scratch;
    private readonly Quirks _quirks;

    /// <summary>A list to be written.</summary>
    public WireList(T[]? array)
    {
        _array = array;
        Count = array?.Length ?? 0;
    }

    internal WireList(Utf8Text json, int count, ItemReader<T> reader, Scratch scratch, Quirks quirks)
    {
        _json = json;
        _reader = reader;
        _scratch = scratch;
        _quirks = quirks;
        Count = count;
    }

    /// <summary>A list that is there and has no elements.</summary>
    public static WireList<T> Empty { get; } = new([]);

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>Whether there is no list at all.</summary>
    public bool IsAbsent => _array is null && _json.IsAbsent;

    /// <summary>A list to be written; <c>null</c> is an absent one.</summary>
    public static implicit operator WireList<T>(T[]? array) => new(array);

    /// <summary>Whether two lists have equal elements in the same order; absent equals empty.</summary>
    public static bool operator ==(WireList<T> left, WireList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(WireList<T> left, WireList<T> right) => !left.Equals(right);

    /// <summary>Begins to decode the elements one by one; allocates nothing.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The elements as an array. Texts in them are still views of the body.</summary>
    public T[] ToArray() => ToArray(static value => value);

    /// <summary>What is made of the elements, as an array.</summary>
    public TResult[] ToArray<TResult>(Func<T, TResult> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        var array = new TResult[Count];
        var count = 0;
        foreach (var value in this)
        {
            array[count++] = convert(value);
        }

        return array;
    }

    /// <inheritdoc/>
    public bool Equals(WireList<T> other)
    {
        var others = other.GetEnumerator();
        foreach (var value in this)
        {
            if (!others.MoveNext() || !EqualityComparer<T>.Default.Equals(value, others.Current))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in this)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements of a list, decoded one by one.</summary>
    public struct Enumerator
    {
        private readonly WireList<T> _list;
        private int _index;
        private int _at;
        private T? _current;

        internal Enumerator(WireList<T> list)
        {
            _list = list;
            _at = 1; // behind the bracket
        }

        /// <summary>The element.</summary>
        public readonly T Current => _current!;

        /// <summary>Decodes the next element; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_index >= _list.Count)
            {
                return false;
            }

            if (_list._array is { } array)
            {
                _current = array[_index];
            }
            else
            {
                var source = new JsonSource(_list._json, _at, _list._scratch!, _list._quirks);
                _list._reader!(ref source, out _current);
                _at = source.NextItemAt();
            }

            _index++;
            return true;
        }
    }
}
