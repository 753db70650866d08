namespace Yizhan;

/// <summary>
/// How far one object has been read; from <see cref="JsonSource.Enter"/> to <see cref="JsonSource.Leave"/>.
/// </summary>
public struct ObjectScope
{
    internal MemberTable Table;

    // Bit n is member n. Named: its exact name stood there, be it with null. Exact, Loose: a value was handed out.
    internal ulong Named;
    internal ulong Exact;
    internal ulong Loose;

    // What the object stands in.
    internal ulong Path;
    internal int Level;
    internal int Names;
    internal Utf8Text OuterText;
    internal int OuterAt;
    internal Quirks OuterQuirks;

    internal bool First;
    internal bool Ended;
    internal bool Wrapped;

    /// <summary>Ordinal of the member whose value stands next.</summary>
    public int Member { get; internal set; }

    /// <summary>
    /// Whether there is no object: an empty string where the link takes that as absent, or a failure.
    /// </summary>
    public bool IsAbsent { get; internal set; }
}

/// <summary>How far one array has been read.</summary>
internal struct ArrayScope
{
    public Utf8Text OuterText;
    public int OuterAt;
    public int OuterItem;
    public int Start;
    public int Count;
    public bool First;
    public bool Ended;
    public bool Wrapped;
    public bool IsAbsent;
}
