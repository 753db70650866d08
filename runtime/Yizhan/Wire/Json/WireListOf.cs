namespace Yizhan;

/// <summary>Makes lists to be written.</summary>
public static class WireList
{
    /// <summary>What is made of each item, in their order.</summary>
    /// <remarks>
    /// Without LINQ: its operators are compiled for each pair of value types they are used with, which made a third of a
    /// device's native binary.
    /// </remarks>
    public static WireList<T> Of<TSource, T>(IReadOnlyList<TSource> items, Func<TSource, T> convert)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(convert);
        var array = new T[items.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = convert(items[i]);
        }

        return array;
    }
}
