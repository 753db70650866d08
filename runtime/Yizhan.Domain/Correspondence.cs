namespace Yizhan.Domain;

/// <summary>Which values of the domain a document has words for, and which words: methods, kinds of commands. Read both ways.</summary>
/// <typeparam name="TDomain">The domain's values.</typeparam>
/// <typeparam name="TWord">The document's words: members of an enumeration, routes, texts.</typeparam>
/// <param name="rows">Each value with its word. Of several rows with the same value or word the first counts.</param>
public sealed class Correspondence<TDomain, TWord>(params (TDomain Value, TWord Word)[] rows)
    where TDomain : struct
    where TWord : notnull
{
    /// <summary>The document's word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The document has none; <see cref="Has"/> tells.</exception>
    public TWord this[TDomain value] => Row(value) is >= 0 and var row
        ? rows[row].Word
        : throw new ArgumentOutOfRangeException(nameof(value), value, "the document has no word for it");

    /// <summary>Whether the document has a word for a value.</summary>
    public bool Has(TDomain value) => Row(value) >= 0;

    /// <summary>The value that a word stands for; <c>null</c> where it stands for none.</summary>
    public TDomain? Of(TWord word)
    {
        var row = Array.FindIndex(rows, row => EqualityComparer<TWord>.Default.Equals(row.Word, word));
        return row < 0 ? null : rows[row].Value;
    }

    private int Row(TDomain value) => Array.FindIndex(rows, row => EqualityComparer<TDomain>.Default.Equals(row.Value, value));
}
