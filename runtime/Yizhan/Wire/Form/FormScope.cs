namespace Yizhan;

/// <summary>Where reading stands among the parameters of a form, a query or a multipart body.</summary>
public struct FormScope
{
    /// <summary>Ordinal of the member whose value comes next.</summary>
    public int Member { get; internal set; }

    internal MemberTable Table;
    internal int Expected;

    /// <summary>Whether an undecoded name is that of the member expected next.</summary>
    internal readonly bool IsExpected(ReadOnlySpan<byte> name) => Table.IsPlainly(name, Expected);
}
