namespace Yizhan;

/// <summary>Where reading stands inside one message; the outer one waits in it.</summary>
public struct ProtobufScope
{
    /// <summary>Ordinal of the member whose value comes next.</summary>
    public int Member { get; internal set; }

    internal MemberTable Table;
    internal int Expected;
    internal ulong OuterSeen;
    internal ulong OuterPath;
    internal int OuterEnd;
    internal int OuterMember;
    internal int OuterPosition;

    /// <summary>The value was no message: it is passed over as an unknown field is, required members included.</summary>
    internal bool PassedOver;
}
